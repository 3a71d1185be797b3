import 'server-only';
import { env } from '../env';
import { jobsRunSomewhere } from './jobs-run-somewhere';
import { findJobsPulse } from './start-jobs';

/** The pulse comes every five seconds; a busy machine may miss some. */
const pulseMsMax = 60_000;

/** `stalled`: they should run in this process and do not; `notRunning`: they are off here, and nobody else has them. */
export async function checkJobs(): Promise<'ok' | 'stalled' | 'notRunning' | 'unknown'> {
  const pulse = findJobsPulse();
  // A worker has them whatever PANEL_JOBS says.
  if (env().jobs || pulse !== null) {
    return pulse !== null && performance.now() - pulse < pulseMsMax ? 'ok' : 'stalled';
  }
  try {
    return (await jobsRunSomewhere()) ? 'ok' : 'notRunning';
  } catch {
    return 'unknown';
  }
}
