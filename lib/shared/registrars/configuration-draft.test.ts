import { describe, expect, it } from 'vitest';
import { saveRegistrarConfigurationSchema } from '../schemas/save-registrar-configuration';
import { listChangedMeanwhile, listUnsaved, rebaseDraft, toDraft } from './configuration-draft';
import { readConfigurationForm, readConnectionForm, toFormData } from './configuration-form-data';
import { toConfigurationViewFixture as view } from './configuration-view.test-support';

describe('the form and what it was filled from', () => {
  it('counts nothing as unsaved when nothing was touched', () => {
    expect(listUnsaved({ draft: toDraft(view()), view: view() })).toEqual([]);
  });

  it('does not count a key field that was opened and left empty', () => {
    const draft = toDraft(view());
    draft.credentials.production = { baseUrl: '', keyAction: 'replace', apiKey: '  ' };
    expect(listUnsaved({ draft, view: view() })).toEqual([]);
  });

  it('counts a key made of asterisks as a new key', () => {
    const draft = toDraft(view());
    draft.credentials.production = { baseUrl: '', keyAction: 'replace', apiKey: '********' };
    expect(listUnsaved({ draft, view: view() })).toEqual(['production.apiKey']);
    const form = toFormData({ moduleId: 'hostmyservers', version: 3, draft });
    const parsed = saveRegistrarConfigurationSchema.parse(readConfigurationForm(form));
    expect(parsed.environments.production.key).toEqual({ action: 'replace', apiKey: '********' });
  });

  it('names what somebody else changed, a replaced key included', () => {
    const now = view({ version: 4, dnsPropagationDelayHours: 48 });
    const key = now.environments.production.apiKey;
    if (key.set) now.environments.production.apiKey = { ...key, fingerprint: 'aa:bb:cc' };
    expect(listChangedMeanwhile({ before: view(), now })).toEqual([
      'production.apiKey',
      'dnsPropagationDelayHours',
    ]);
  });

  it('keeps my changes and takes theirs after a conflict', () => {
    const draft = { ...toDraft(view()), showBalance: false };
    const now = view({ version: 4, dnsPropagationDelayHours: 48 });
    const rebased = rebaseDraft({ draft, before: view(), now });
    expect(rebased.showBalance).toBe(false);
    expect(rebased.dnsPropagationDelayHours).toBe('48');
    expect(listUnsaved({ draft: rebased, view: now })).toEqual(['showBalance']);
  });
});

describe('the form on its way to the server', () => {
  it('never sends a key that was not typed', () => {
    const form = toFormData({ moduleId: 'hostmyservers', version: 3, draft: toDraft(view()) });
    expect([...form.keys()].filter((name) => name.endsWith('apiKey'))).toEqual([]);
    expect(readConnectionForm(form)).toMatchObject({ environment: 'production', key: { action: 'keep' } });
  });

  it('cleans a pasted key of spaces and a leading Bearer', () => {
    const draft = toDraft(view());
    draft.credentials.production = { baseUrl: '', keyAction: 'replace', apiKey: ' Bearer  abc\n def ' };
    const form = toFormData({ moduleId: 'hostmyservers', version: 3, draft });
    const parsed = saveRegistrarConfigurationSchema.parse(readConfigurationForm(form));
    expect(parsed.environments.production.key).toEqual({ action: 'replace', apiKey: 'abcdef' });
  });

  it.each(['', '-1', '3.5', '1e2', '0x10', '169', '1000', 'two', '٣'])('refuses a delay of %j', (hours) => {
    const form = toFormData({
      moduleId: 'hostmyservers',
      version: 3,
      draft: { ...toDraft(view()), dnsPropagationDelayHours: hours },
    });
    const parsed = saveRegistrarConfigurationSchema.safeParse(readConfigurationForm(form));
    expect(parsed.error?.issues[0]?.path).toEqual(['dnsPropagationDelayHours']);
  });

  it.each([
    ['0', 0],
    ['007', 7],
    [' 168 ', 168],
  ])('takes a delay of %j', (text, hours) => {
    const form = toFormData({
      moduleId: 'hostmyservers',
      version: 3,
      draft: { ...toDraft(view()), dnsPropagationDelayHours: text },
    });
    expect(saveRegistrarConfigurationSchema.parse(readConfigurationForm(form)).dnsPropagationDelayHours).toBe(
      hours,
    );
  });

  it.each([
    ['', 'contactRequired'],
    ['a b', 'contactId'],
    ['../x', 'contactId'],
    ['x'.repeat(65), 'contactId'],
  ])('refuses the contact id %j', (contactId, message) => {
    const form = toFormData({
      moduleId: 'hostmyservers',
      version: 3,
      draft: { ...toDraft(view()), ownerKind: 'contact', contactId },
    });
    const parsed = saveRegistrarConfigurationSchema.safeParse(readConfigurationForm(form));
    expect(parsed.error?.issues[0]).toMatchObject({ path: ['contactId'], message });
  });
});
