import 'server-only';
import PgBoss from 'pg-boss';
import { jobConnectionName } from '../data/job-connections';
import { logUnexpected } from '../log';
import { JOB_TIMEOUT_MS, type Job, type Scheduler, STOP_WITHIN_MS } from './job';
import { runJob } from './run-job';

const POLL_S = 10;
/** pg-boss looks twice a second whether the running job has ended. */
const FINISH_WITHIN_MS = STOP_WITHIN_MS - 2000;

/**
 * For PostgreSQL: pg-boss keeps schedules and queues in the database (schema `pgboss`), so that instances share the
 * jobs, one of them runs each turn, and what a stopped or killed one had begun is run again by another.
 */
export function createSharedScheduler({ jobs, url }: { jobs: readonly Job[]; url: string }): Scheduler {
  const boss = new PgBoss({ connectionString: url, application_name: jobConnectionName, max: 3 });
  boss.on('error', (error) => logUnexpected('jobs.databaseTrouble', error));
  const stopping = new AbortController();
  const workers = new Map<string, string>();

  const prepare = async (job: Job) => {
    const queue = {
      name: job.id,
      policy: 'singleton' as const,
      retryLimit: 2,
      retryDelay: 30,
      expireInSeconds: JOB_TIMEOUT_MS / 1000 + 15,
    };
    await boss.createQueue(job.id, queue);
    await boss.updateQueue(job.id, queue);
    await boss.schedule(job.id, job.schedule, {}, { tz: 'UTC' });
    const worker = await boss.work(job.id, { pollingIntervalSeconds: POLL_S }, async () => {
      if (stopping.signal.aborted) throw new Error('stopping');
      // Its text is kept in the database, so it says no more than this; the log says the rest.
      if (!(await runJob({ job, signal: stopping.signal }))) throw new Error('failed');
    });
    workers.set(job.id, worker);
  };

  return {
    start: async () => {
      await boss.start();
      for (const job of jobs) await prepare(job);
      await removeForgotten({ boss, jobs });
    },
    mayRun: () => !stopping.signal.aborted,
    trigger: async (jobId) => {
      const worker = workers.get(jobId);
      if (worker === undefined || stopping.signal.aborted) return false;
      await boss.send(jobId, {});
      boss.notifyWorker(worker);
      return true;
    },
    stop: async () => {
      stopping.abort();
      await boss.stop({ graceful: true, wait: true, timeout: FINISH_WITHIN_MS });
    },
  };
}

/** A job of an earlier version must not go on being put into a queue that nobody works at. */
async function removeForgotten({ boss, jobs }: { boss: PgBoss; jobs: readonly Job[] }): Promise<void> {
  for (const { name } of await boss.getSchedules()) {
    if (!jobs.some(({ id }) => id === name)) await boss.unschedule(name);
  }
}
