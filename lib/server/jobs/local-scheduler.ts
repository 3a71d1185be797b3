import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { Cron } from 'croner';
import { type FileLock, findLockHolder, takeFileLock } from '../data/file-lock';
import { log } from '../log';
import { type Job, type Scheduler, STOP_WITHIN_MS } from './job';
import { runJob } from './run-job';

/** A little of the time to stop is left for giving the lock back. */
const FINISH_WITHIN_MS = STOP_WITHIN_MS - 1000;

/**
 * For SQLite: jobs run in one process, the one that has `lockFile`. Another process says who has it, goes on
 * without jobs, and takes over at its next turn after that one ended, however it ended.
 */
export function createLocalScheduler({
  jobs,
  lockFile,
}: {
  jobs: readonly Job[];
  lockFile: string;
}): Scheduler {
  const stopping = new AbortController();
  const running = new Map<string, Promise<boolean>>();
  let timers: Cron[] = [];
  let lock: FileLock | null = null;
  let refused = false;

  const holdsLock = () => {
    lock ??= takeFileLock(lockFile);
    if (lock === null && !refused) {
      const holder = findLockHolder(lockFile);
      const reason = `process ${holder?.pid ?? 'unknown'} runs them since ${holder?.since ?? 'an unknown time'}`;
      log('warn', 'jobs.runElsewhere', { file: lockFile, reason });
    }
    refused = lock === null;
    return !refused;
  };

  const turn = async (job: Job): Promise<boolean> => {
    if (stopping.signal.aborted || !holdsLock()) return false;
    // A job whose last turn still runs is not started beside itself.
    if (!running.has(job.id)) {
      const run = runJob({ job, signal: stopping.signal }).finally(() => running.delete(job.id));
      running.set(job.id, run);
    }
    await running.get(job.id);
    return true;
  };

  return {
    start: async () => {
      holdsLock();
      timers = jobs.map(
        (job) =>
          new Cron(job.schedule, { timezone: 'UTC', unref: true }, async () => {
            await turn(job);
          }),
      );
    },
    trigger: async (jobId) => {
      const job = jobs.find(({ id }) => id === jobId);
      return job === undefined ? false : turn(job);
    },
    stop: async () => {
      if (stopping.signal.aborted) return;
      for (const timer of timers) timer.stop();
      stopping.abort();
      const waited = new AbortController();
      const patience = pause(FINISH_WITHIN_MS, undefined, { signal: waited.signal }).catch(() => {});
      await Promise.race([Promise.allSettled(running.values()), patience]);
      waited.abort();
      lock?.release();
      lock = null;
    },
  };
}
