import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { KeyPlaceInput } from '@/lib/shared/schemas/spare-key';
import { listRegistrarCredentials, type RegistrarCredential } from '../data/registrar-credentials';
import { wipePreviousKeys } from '../data/spare-key-writes';
import { findSealedSpareKey, listSpareKeys, type SpareKey } from '../data/spare-keys';
import { findActiveModule } from './open-connection';
import { openSpareKey } from './stored-key';

export interface SpareKeys {
  next: SpareKey | null;
  previous: SpareKey | null;
}

/**
 * The keys beside the working ones, by credential. A previous one whose day is over is as good as gone, and is wiped
 * now if the job has not come round to it.
 */
export async function readSpareKeys(credentialIds: readonly string[]): Promise<(id: string) => SpareKeys> {
  const now = new Date();
  const isOver = ({ wipeAfter }: SpareKey) => wipeAfter !== null && wipeAfter <= now;
  const rows = await listSpareKeys(credentialIds);
  if (rows.some(isOver)) await wipePreviousKeys({ now });
  const kept = rows.filter((row) => !isOver(row));
  return (id) => {
    const find = (place: SpareKey['place']) =>
      kept.find((row) => row.credentialId === id && row.place === place) ?? null;
    return { next: find('next'), previous: find('previous') };
  };
}

/** Those of one environment, with the credential they stand beside. API_KEY_MISSING when there is none. */
export async function findSpareKeys({
  moduleId,
  environment,
}: KeyPlaceInput): Promise<Result<SpareKeys & { credential: RegistrarCredential }>> {
  const found = await findActiveModule(moduleId);
  if (!found.ok) return found;
  const credential = (await listRegistrarCredentials(found.value.configuration.id)).find(
    (row) => row.environment === environment,
  );
  if (credential === undefined) return failure('API_KEY_MISSING');
  return ok({ credential, ...(await readSpareKeys([credential.id]))(credential.id) });
}

/** Opens a spare key for the address of its credential. Besides the codes of openSecret, CONFLICT: it is gone. */
export async function readSpareKey({
  spare,
  baseUrl,
}: {
  spare: SpareKey;
  baseUrl: string;
}): Promise<Result<string>> {
  const sealed = await findSealedSpareKey(spare.id);
  return sealed === null ? failure('CONFLICT') : openSpareKey({ spareKeyId: spare.id, baseUrl, sealed });
}
