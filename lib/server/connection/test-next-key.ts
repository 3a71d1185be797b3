import 'server-only';
import { compareAccounts } from '@/lib/shared/registrars/compare-accounts';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { AccountComparison, AccountProfile, SpareKeyInput } from '@/lib/shared/schemas/spare-key';
import type { Actor } from '../actor';
import type { Account } from '../registrars/contract';
import { openWorkingKey, toConnection, type WorkingKey } from './open-connection';
import { startTest } from './run-connection-test';
import { runCall } from './running-calls';
import { readSpareKey, readSpareKeys } from './spare-keys';
import { toSpareKeyVersion } from './stored-key';

/** With the 30 s of the test itself this stays below the age at which a test counts as cut off. */
const compareTimeoutMs = 10_000;

/**
 * Starts a test of the next key, at the address of the working one, and returns its id. It proves nothing of the
 * working key: a test counts for the key whose fingerprint it carries. Once the key has passed, the account behind
 * it is compared with the working key's. NEXT_KEY_MISSING, CONFLICT, and the codes of openWorkingKey.
 */
export async function startNextKeyTest({
  input,
  by,
}: {
  input: SpareKeyInput;
  by: Actor;
}): Promise<Result<{ testId: string }>> {
  const working = await openWorkingKey(input);
  if (!working.ok) return working;
  const { credential, baseUrl, configuration, module } = working.value;
  const { next } = (await readSpareKeys([credential.id]))(credential.id);
  if (next === null) return failure('NEXT_KEY_MISSING');
  if (next.id !== input.spareKeyId) return failure('CONFLICT');
  const apiKey = await readSpareKey({ spare: next, baseUrl });
  if (!apiKey.ok) return apiKey;
  const testId = await startTest({
    connection: {
      configuration,
      module,
      usedStoredKey: false,
      keyFingerprint: next.fingerprint,
      credentials: { baseUrl, apiKey: apiKey.value, keyVersion: toSpareKeyVersion(next) },
    },
    environment: input.environment,
    next: {
      spareKeyId: next.id,
      compare: (account) => compareWithWorking({ working: working.value, account }),
    },
    by,
  });
  return ok({ testId });
}

async function compareWithWorking({
  working,
  account,
}: {
  working: WorkingKey;
  account: Account | null;
}): Promise<AccountComparison> {
  const next = account && toProfile(account);
  const base = { workingFingerprint: working.keyFingerprint, next };
  // Of a key that was refused nothing is known, and nobody needs to be asked.
  if (next === null) return { ...base, verdict: 'unknown', working: null, code: null };
  const read = await readWorkingAccount(working);
  if (!read.ok) return { ...base, verdict: 'unknown', working: null, code: read.error.code };
  const profile = toProfile(read.value);
  return { ...base, verdict: compareAccounts({ working: profile, next }), working: profile, code: null };
}

function readWorkingAccount(working: WorkingKey): Promise<Result<Account>> {
  const { configuration, module, credentials } = toConnection(working);
  const signal = AbortSignal.timeout(compareTimeoutMs);
  return runCall({ configurationId: configuration.id, signal }, (ended) =>
    module.readAccount(credentials, { signal: ended, priority: 'interactive' }),
  );
}

function toProfile({ id, name, company, email }: Account): AccountProfile {
  return { id, name, company, email };
}
