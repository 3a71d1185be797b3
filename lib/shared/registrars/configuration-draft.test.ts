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

  it('counts each changed setting of the sync, and keeps mine on top of theirs', () => {
    const draft = { ...toDraft(view()), syncBrakePercent: '50', syncNotifyOnly: true };
    expect(listUnsaved({ draft, view: view() })).toEqual(['syncNotifyOnly', 'syncBrakePercent']);
    const { syncSettings } = view();
    const now = view({
      version: 4,
      syncSettings: { ...syncSettings, syncFrequency: 'hourly', syncBrakePercent: 10 },
    });
    expect(listChangedMeanwhile({ before: view(), now })).toEqual(['syncFrequency', 'syncBrakePercent']);
    expect(rebaseDraft({ draft, before: toDraft(view()), now })).toMatchObject({
      syncFrequency: 'hourly',
      syncNotifyOnly: true,
      syncBrakePercent: '50',
    });
  });

  it('keeps my changes and takes theirs after a conflict', () => {
    const draft = { ...toDraft(view()), showBalance: false };
    const now = view({ version: 4, dnsPropagationDelayHours: 48 });
    const rebased = rebaseDraft({ draft, before: toDraft(view()), now });
    expect(rebased.showBalance).toBe(false);
    expect(rebased.dnsPropagationDelayHours).toBe('48');
    expect(listUnsaved({ draft: rebased, view: now })).toEqual(['showBalance']);
  });
});

describe('the form after its own save', () => {
  const typed = { baseUrl: '', keyAction: 'replace', apiKey: 'demo-key' } as const;
  const stored = toDraft(view());
  const sent = { ...stored, credentials: { ...stored.credentials, production: typed }, showBalance: false };
  const now = view({ version: 4, showBalance: false });

  it('is what is stored, and no longer holds the key that was sent', () => {
    expect(rebaseDraft({ draft: sent, before: sent, now })).toEqual(toDraft(now));
  });

  it('keeps what was typed while the save was under way', () => {
    const production = { ...typed, baseUrl: 'https://example.test/v2', apiKey: 'demo-key-corrected' };
    const draft = {
      ...sent,
      credentials: { ...sent.credentials, production },
      dnsPropagationDelayHours: '48',
    };
    const rebased = rebaseDraft({ draft, before: sent, now });
    expect(rebased.credentials.production).toEqual(production);
    expect(listUnsaved({ draft: rebased, view: now })).toEqual([
      'production.baseUrl',
      'production.apiKey',
      'dnsPropagationDelayHours',
    ]);
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

  const syncForm = (part: Partial<ReturnType<typeof toDraft>>) =>
    saveRegistrarConfigurationSchema.safeParse(
      readConfigurationForm(
        toFormData({ moduleId: 'hostmyservers', version: 3, draft: { ...toDraft(view()), ...part } }),
      ),
    );

  it('carries the schedule and the brake of a sync as they stand on the screen', () => {
    const typed = {
      automaticSync: false,
      syncFrequency: 'weekly',
      syncTime: '22:05',
      syncWeekday: 7,
      syncNotifyOnly: true,
      syncBrakePercent: ' 35 ',
    } as const;
    expect(syncForm(typed).data).toMatchObject({ ...typed, syncBrakePercent: 35 });
  });

  it.each(['', '0', '101', '-1', '2.5', '1e1', 'all'])('refuses a brake of %j percent', (percent) => {
    expect(syncForm({ syncBrakePercent: percent }).error?.issues).toMatchObject([
      { path: ['syncBrakePercent'], message: 'brakePercent' },
    ]);
  });

  it.each(['', '24:00', '3:30', '12:60', '12:30:15'])('refuses the time %j', (syncTime) => {
    expect(syncForm({ syncTime }).error?.issues).toMatchObject([{ path: ['syncTime'], message: 'time' }]);
  });

  it.each([0, 8, 1.5, Number.NaN])('refuses the weekday %d', (syncWeekday) => {
    expect(syncForm({ syncWeekday }).error?.issues[0]?.path).toEqual(['syncWeekday']);
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
