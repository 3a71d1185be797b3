import { describe, expect, it } from 'vitest';
import { failure } from '../result';
import { toDraft } from './configuration-draft';
import { toFailedSave } from './configuration-form-state';
import { toConfigurationViewFixture } from './configuration-view.test-support';
import { listStandingErrors, toConnectionFieldErrors, toFailedField } from './field-errors';

const sent = toDraft(toConfigurationViewFixture());

describe('a failure that one field caused', () => {
  it('stands beside that field, in its environment', () => {
    const { error } = failure('KEY_FOR_NEW_ADDRESS', { params: { environment: 'sandbox' } });
    expect(toFailedField(error)).toEqual({ 'environments.sandbox.key.apiKey': 'keyForNewAddress' });
    expect(toFailedSave(error)).toEqual({
      status: 'invalid',
      fieldErrors: { 'environments.sandbox.key.apiKey': 'keyForNewAddress' },
    });
  });

  it("is the form's when no field can mend it, or nobody says which", () => {
    const { error } = failure('DATABASE_FULL', { params: { environment: 'production' } });
    expect(toFailedSave(error)).toEqual({ status: 'failed', error });
    expect(toFailedField(failure('BASE_URL_MISSING').error)).toEqual({});
  });

  it('has the same path after a test as after a save', () => {
    const errors = { baseUrl: 'notAUrl', 'key.apiKey': 'notPrintable' };
    expect(toConnectionFieldErrors({ environment: 'sandbox', errors })).toEqual({
      'environments.sandbox.baseUrl': 'notAUrl',
      'environments.sandbox.key.apiKey': 'notPrintable',
    });
  });
});

describe('an error beside a field', () => {
  const fieldErrors = {
    dnsPropagationDelayHours: 'wholeHours',
    contactId: 'contactRequired',
    'environments.production.key.apiKey': 'notPrintable',
    'environments.sandbox.baseUrl': 'notAUrl',
    version: 'invalid',
  };

  it('stays while nothing was mended', () => {
    expect(listStandingErrors({ fieldErrors, sent, draft: { ...sent } })).toEqual(fieldErrors);
  });

  it('goes when its own field is changed, and no other', () => {
    const { production, sandbox } = sent.credentials;
    const typed = { ...production, keyAction: 'replace' as const, apiKey: 'abc' };
    const drafts = [
      { ...sent, dnsPropagationDelayHours: '48' },
      { ...sent, ownerKind: 'contact' as const, contactId: '7' },
      { ...sent, credentials: { production: typed, sandbox } },
      { ...sent, credentials: { production, sandbox: { ...sandbox, baseUrl: 'https://example.test' } } },
    ];
    const gone = drafts.map((draft) => {
      const standing = listStandingErrors({ fieldErrors, sent, draft });
      return Object.keys(fieldErrors).filter((path) => !(path in standing));
    });
    expect(gone).toEqual([
      ['dnsPropagationDelayHours'],
      ['contactId'],
      ['environments.production.key.apiKey'],
      ['environments.sandbox.baseUrl'],
    ]);
  });

  it('goes from a key also when the address that asked for it is changed', () => {
    const { production, sandbox } = sent.credentials;
    const elsewhere = { production: { ...production, baseUrl: 'https://example.test/v2' }, sandbox };
    const standing = listStandingErrors({ fieldErrors, sent, draft: { ...sent, credentials: elsewhere } });
    expect(standing).not.toHaveProperty(['environments.production.key.apiKey']);
  });
});
