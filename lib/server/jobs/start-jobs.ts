import 'server-only';
import { env } from '../env';
import { log, logUnexpected } from '../log';
import { processWide } from '../process-wide';
import type { Job, Scheduler } from './job';
import { listJobs } from './jobs';
import { beforeProcessEnds } from './process-end';
import { type SyncWatch, startSyncWatch } from './sync-watch';

interface Running {
  scheduler: Scheduler | null;
  syncWatch: SyncWatch | null;
}
const current = () => processWide<Running>('jobs', () => ({ scheduler: null, syncWatch: null }));

/**
 * Starts the jobs of this process, once; not at all with PANEL_JOBS=off, which leaves them to another instance.
 * `always`: in a process that is there for nothing else.
 */
export async function startJobs({ always = false } = {}): Promise<void> {
  if (!(env().jobs || always) || current().scheduler !== null) return;
  const jobs = listJobs({ backupSchedule: env().backup.schedule });
  const scheduler = await createScheduler(jobs);
  current().scheduler = scheduler;
  beforeProcessEnds(stopJobs);
  await scheduler.start();
  current().syncWatch = startSyncWatch({ mayRun: () => scheduler.mayRun() });
  log('info', 'jobs.started', { count: jobs.length, database: env().database.kind });
}

/** Within 10 s everything that ran has ended or is free for another process. */
export async function stopJobs(): Promise<void> {
  const { scheduler, syncWatch } = current();
  current().scheduler = null;
  current().syncWatch = null;
  const ended = await Promise.allSettled([syncWatch?.stop(), scheduler?.stop()]);
  for (const end of ended) if (end.status === 'rejected') logUnexpected('jobs.notStopped', end.reason);
}

/** Of performance.now(): the last sign of life of this process's jobs; null while it has none. */
export function findJobsPulse(): number | null {
  return current().syncWatch?.lastLookAt() ?? null;
}

/** Looks now whether a sync is to run. Nothing happens in a process that runs no jobs: another one looks soon. */
export function lookForSyncs(): void {
  current().syncWatch?.lookNow();
}

/** Runs a job now, out of its turn. False when no process may run it just now, or jobs are off. */
export async function triggerJob(jobId: string): Promise<boolean> {
  return (await current().scheduler?.trigger(jobId)) ?? false;
}

async function createScheduler(jobs: readonly Job[]): Promise<Scheduler> {
  const { database } = env();
  if (database.kind === 'sqlite') {
    const { createLocalScheduler } = await import('./local-scheduler');
    return createLocalScheduler({ jobs, lockFile: `${database.file}.jobs` });
  }
  const { createSharedScheduler } = await import('./shared-scheduler');
  return createSharedScheduler({ jobs, url: database.url });
}
