import 'server-only';
import { env } from '../env';
import { log, logUnexpected } from '../log';
import { processWide } from '../process-wide';
import type { Scheduler } from './job';
import { jobs } from './jobs';
import { beforeProcessEnds } from './process-end';

const current = () => processWide<{ scheduler: Scheduler | null }>('jobs', () => ({ scheduler: null }));

/** Starts the jobs of this process, once; not at all with PANEL_JOBS=off, which leaves them to another instance. */
export async function startJobs(): Promise<void> {
  if (!env().jobs || current().scheduler !== null) return;
  const scheduler = await createScheduler();
  current().scheduler = scheduler;
  beforeProcessEnds(stopJobs);
  await scheduler.start();
  log('info', 'jobs.started', { count: jobs.length, database: env().database.kind });
}

/** Within 10 s everything that ran has ended or is free for another process. */
export async function stopJobs(): Promise<void> {
  const { scheduler } = current();
  current().scheduler = null;
  await scheduler?.stop().catch((error: unknown) => logUnexpected('jobs.notStopped', error));
}

/** Runs a job now, out of its turn. False when no process may run it just now, or jobs are off. */
export async function triggerJob(jobId: string): Promise<boolean> {
  return (await current().scheduler?.trigger(jobId)) ?? false;
}

async function createScheduler(): Promise<Scheduler> {
  const { database } = env();
  if (database.kind === 'sqlite') {
    const { createLocalScheduler } = await import('./local-scheduler');
    return createLocalScheduler({ jobs, lockFile: `${database.file}.jobs` });
  }
  const { createSharedScheduler } = await import('./shared-scheduler');
  return createSharedScheduler({ jobs, url: database.url });
}
