import 'server-only';
import { startAuditSequencer } from '../audit/sequencer';
import { migrateDatabase } from '../data/migrate';
import { env } from '../env';
import { startJobs } from '../jobs/start-jobs';
import { log } from '../log';
import { loadApiMap } from '../registrars/hostmyservers/api-map';
import { logRingTrouble } from '../rotation/ring-trouble';
import { serveWorkerMetrics } from './serve-worker-metrics';

/** Why this process is not to run the jobs; its message is for the person at the terminal. */
export class WorkerRefused extends Error {
  override readonly name = 'WorkerRefused';
}

const onlyForPostgresql =
  'With SQLite the panel runs its background jobs itself: one process has the file. A worker of its own is for PostgreSQL (DATABASE_URL=postgresql://…).';
const noKey =
  'There is no encryption key. Start the panel first, which makes one, or give both the same PANEL_ENCRYPTION_KEY.';

/**
 * Background (SYSTEM): a process that runs the jobs and serves no pages, whatever PANEL_JOBS says. It makes no keys: a
 * key of its own would be another one than the panel's. A key ring that does not fit does not end it, since most jobs
 * need no key. Throws EnvError, MigrationError, PortTaken or WorkerRefused.
 */
export async function startWorker(): Promise<void> {
  if (env().database.kind === 'sqlite') throw new WorkerRefused(onlyForPostgresql);
  loadApiMap();
  if (env().encryptionKeys.seal === null) throw new WorkerRefused(noKey);
  await serveWorkerMetrics();
  await migrateDatabase();
  await logRingTrouble();
  startAuditSequencer();
  await startJobs({ always: true });
  log('info', 'worker.started', {});
}
