import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { listRegistrarConfigurations, type RegistrarConfiguration } from '../data/registrar-configurations';
import type { StoredSyncRun } from '../data/sync-run-row';
import { findStoredSyncRun } from '../data/sync-runs';

/** A run that a person decides about, and whose it is. NOT_FOUND. */
export async function findDecidedRun(
  runId: string,
): Promise<Result<{ run: StoredSyncRun; configuration: RegistrarConfiguration }>> {
  const run = await findStoredSyncRun(runId);
  if (run === null) return failure('NOT_FOUND');
  const configuration = (await listRegistrarConfigurations()).find(({ id }) => id === run.configurationId);
  return configuration === undefined ? failure('NOT_FOUND') : ok({ run, configuration });
}
