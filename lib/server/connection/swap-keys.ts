import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { SpareKeyInput, SwapKeyInput } from '@/lib/shared/schemas/spare-key';
import type { Actor } from '../actor';
import { findLatestConnectionTest } from '../data/connection-tests';
import { newId } from '../data/new-id';
import { swapSpareKey, toReplacedPlace } from '../data/spare-key-swap';
import type { SpareKey } from '../data/spare-keys';
import { forgetKey, forgetSpareKey } from './forget-key';
import { openWorkingKey, type WorkingKey } from './open-connection';
import { readSpareKey, readSpareKeys, type SpareKeys } from './spare-keys';
import { sealApiKey, sealSpareKey } from './stored-key';

/** The version of the configuration after a swap, for the form that is open on it. */
export interface Swapped {
  version: number;
}

/**
 * The next key becomes the working one. NEXT_KEY_MISSING, NEXT_KEY_UNPROVED, OTHER_ACCOUNT unless that is meant,
 * CONFLICT when it is another key than the person saw or somebody else was quicker, and the codes of openWorkingKey.
 */
export async function swapToNextKey({
  input,
  by,
}: {
  input: SwapKeyInput;
  by: Actor;
}): Promise<Result<Swapped>> {
  const working = await openWorkingKey(input);
  if (!working.ok) return working;
  const spares = await readSparesOf(working.value);
  const { next } = spares;
  if (next === null) return failure('NEXT_KEY_MISSING');
  if (next.id !== input.spareKeyId) return failure('CONFLICT');
  if (!(await isProved({ working: working.value, next }))) return failure('NEXT_KEY_UNPROVED');
  if (next.check?.account.verdict === 'other' && !input.otherAccountMeant) return failure('OTHER_ACCOUNT');
  return swap({ working: working.value, spare: next, spares, by });
}

/** The key before works again, and the one that took its place is the next one. PREVIOUS_KEY_GONE, CONFLICT. */
export async function swapToPreviousKey({
  input,
  by,
}: {
  input: SpareKeyInput;
  by: Actor;
}): Promise<Result<Swapped>> {
  const working = await openWorkingKey(input);
  if (!working.ok) return working;
  const spares = await readSparesOf(working.value);
  const { previous } = spares;
  if (previous === null) return failure('PREVIOUS_KEY_GONE');
  if (previous.id !== input.spareKeyId) return failure('CONFLICT');
  return swap({ working: working.value, spare: previous, spares, by });
}

/** Its last test passed, at the present address, and its account was compared with the present working key's. */
export async function isProved({
  working: { configuration, credential, keyFingerprint, baseUrl },
  next,
}: {
  working: Pick<WorkingKey, 'configuration' | 'credential' | 'keyFingerprint' | 'baseUrl'>;
  next: SpareKey;
}): Promise<boolean> {
  const test = await findLatestConnectionTest({
    configurationId: configuration.id,
    environment: credential.environment,
    keyFingerprint: next.fingerprint,
  });
  return (
    test?.passed === true &&
    test.baseUrl === baseUrl &&
    test.id === next.check?.testId &&
    next.check.account.workingFingerprint === keyFingerprint
  );
}

async function readSparesOf({ credential }: WorkingKey): Promise<SpareKeys> {
  return (await readSpareKeys([credential.id]))(credential.id);
}

async function swap({
  working,
  spare,
  spares,
  by,
}: {
  working: WorkingKey;
  spare: SpareKey;
  spares: SpareKeys;
  by: Actor;
}): Promise<Result<Swapped>> {
  const { configuration, credential, baseUrl } = working;
  const opened = await readSpareKey({ spare, baseUrl });
  if (!opened.ok) return opened;
  const sealedWorking = sealApiKey({ credentialId: credential.id, baseUrl, apiKey: opened.value });
  if (!sealedWorking.ok) return sealedWorking;
  const id = newId();
  const sealedReplaced = sealSpareKey({ spareKeyId: id, baseUrl, apiKey: working.apiKey });
  if (!sealedReplaced.ok) return sealedReplaced;
  const swapped = await swapSpareKey({
    configuration,
    credential,
    spare,
    sealedWorking: sealedWorking.value,
    replaced: { id, sealedApiKey: sealedReplaced.value },
    displaced: spares[toReplacedPlace(spare)],
    by,
  });
  if (!swapped) return failure('CONFLICT');
  forgetKey(credential);
  forgetSpareKey(spare);
  return ok({ version: configuration.version + 1 });
}
