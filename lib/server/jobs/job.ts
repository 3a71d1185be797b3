import 'server-only';

/** Something that runs by itself. `run` ends early when the signal says so; it runs in one process at a time. */
export interface Job {
  id: string;
  /** Five cron fields, UTC. */
  schedule: string;
  run(signal: AbortSignal): Promise<void>;
}

export interface Scheduler {
  start(): Promise<void>;
  /** Whether this process may run jobs just now. */
  mayRun(): boolean;
  /** Runs a job now, out of its turn, here or in another instance. False when no process may run it just now. */
  trigger(jobId: string): Promise<boolean>;
  /** Finishes what runs, or gives it up for another process, within STOP_WITHIN_MS. */
  stop(): Promise<void>;
}

export const STOP_WITHIN_MS = 10_000;
/** No job of ours takes longer; one that does is told to end, and counts as failed. */
export const JOB_TIMEOUT_MS = 5 * 60_000;
