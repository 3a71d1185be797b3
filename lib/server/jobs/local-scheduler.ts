import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { Cron } from 'croner';
import { type FileLock, findLockHolder, takeFileLock } from '../data/file-lock';
import { log } from '../log';
import { type Job, type Scheduler, STOP_WITHIN_MS } from './job';
import { runJob } from './run-job';

/** A little of the time to stop is left for giving the lock back. */
const FINISH_WITHIN_MS = STOP_WITHIN_MS - 2000;

/**
 * For SQLite: jobs run in one process, the one that has `lockFile`. Another process says who has it, goes on
 * without jobs, and takes over at its next turn after that one ended, however it ended.
 */
export function createLocalScheduler(options: { jobs: readonly Job[]; lockFile: string }): Scheduler {
  return new LocalScheduler(options);
}

class LocalScheduler implements Scheduler {
  readonly #jobs: readonly Job[];
  readonly #lockFile: string;
  readonly #stopping = new AbortController();
  readonly #running = new Map<string, Promise<boolean>>();
  #timers: Cron[] = [];
  #lock: FileLock | null = null;
  #refused = false;

  constructor({ jobs, lockFile }: { jobs: readonly Job[]; lockFile: string }) {
    this.#jobs = jobs;
    this.#lockFile = lockFile;
  }

  async start(): Promise<void> {
    this.#holdsLock();
    const turn = (job: Job) => async () => {
      await this.#turn(job);
    };
    this.#timers = this.#jobs.map(
      (job) => new Cron(job.schedule, { timezone: 'UTC', unref: true }, turn(job)),
    );
  }

  mayRun(): boolean {
    return !this.#stopping.signal.aborted && this.#holdsLock();
  }

  async trigger(jobId: string): Promise<boolean> {
    const job = this.#jobs.find(({ id }) => id === jobId);
    return job === undefined ? false : this.#turn(job);
  }

  async stop(): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    for (const timer of this.#timers) timer.stop();
    this.#stopping.abort();
    const waited = new AbortController();
    const patience = pause(FINISH_WITHIN_MS, undefined, { signal: waited.signal }).catch(() => {});
    await Promise.race([Promise.allSettled(this.#running.values()), patience]);
    waited.abort();
    this.#lock?.release();
    this.#lock = null;
  }

  async #turn(job: Job): Promise<boolean> {
    if (this.#stopping.signal.aborted || !this.#holdsLock()) return false;
    // A job whose last turn still runs is not started beside itself.
    const run = this.#running.get(job.id) ?? runJob({ job, signal: this.#stopping.signal });
    this.#running.set(job.id, run);
    await run.finally(() => this.#running.delete(job.id));
    return true;
  }

  #holdsLock(): boolean {
    this.#lock ??= takeFileLock(this.#lockFile);
    const refused = this.#lock === null;
    if (refused && !this.#refused) {
      const holder = findLockHolder(this.#lockFile);
      const reason = `process ${holder?.pid ?? 'unknown'} runs them since ${holder?.since ?? 'an unknown time'}`;
      log('warn', 'jobs.runElsewhere', { file: this.#lockFile, reason });
    }
    this.#refused = refused;
    return !refused;
  }
}
