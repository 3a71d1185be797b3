import 'server-only';
import { log, logUnexpected } from '../log';
import { JOB_TIMEOUT_MS, type Job } from './job';

/** Runs a job and writes one line about it. False when it failed; the reason is in the log, without its text. */
export async function runJob({ job, signal }: { job: Job; signal: AbortSignal }): Promise<boolean> {
  const startedAt = performance.now();
  try {
    await job.run(AbortSignal.any([signal, AbortSignal.timeout(JOB_TIMEOUT_MS)]));
    log('info', 'job.ended', { job: job.id, durationMs: Math.round(performance.now() - startedAt) });
    return true;
  } catch (error) {
    log('warn', 'job.failed', { job: job.id, logId: logUnexpected('job.crashed', error) });
    return false;
  }
}
