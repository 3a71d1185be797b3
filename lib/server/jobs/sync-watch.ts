import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { Cron } from 'croner';
import { logUnexpected } from '../log';
import { STOP_WITHIN_MS } from './job';

const EVERY_FIVE_SECONDS = '*/5 * * * * *';
/** A little of the time to stop is left for whatever ends after it. */
const FINISH_WITHIN_MS = STOP_WITHIN_MS - 2000;

export interface SyncWatch {
  /** Does not wait for the next turn, nor for what is found. */
  lookNow(): void;
  /** Of performance.now(): when a look last ended, at first when the watch was started. */
  lastLookAt(): number;
  /** Tells running syncs to leave their place to another process, and waits for them within STOP_WITHIN_MS. */
  stop(): Promise<void>;
}

/**
 * Looks every five seconds whether a sync is to run. No job of a scheduler: a sync takes as long as it takes, and who
 * may run it is decided by its lease. `mayRun`: on SQLite only the process that runs jobs.
 */
export function startSyncWatch({ mayRun }: { mayRun: () => boolean }): SyncWatch {
  const stopping = new AbortController();
  let syncs: Promise<typeof import('../operations/watch-syncs')> | null = null;
  let looking: Promise<void> | null = null;
  let again = false;
  let lastLookAt = performance.now();

  const lookOnce = async () => {
    do {
      again = false;
      if (!mayRun()) return;
      syncs ??= import('../operations/watch-syncs');
      const { watchSyncs } = await syncs;
      await watchSyncs(stopping.signal);
    } while (again && !stopping.signal.aborted);
  };
  const look = () => {
    if (stopping.signal.aborted) return;
    // Whoever asks during a look may have changed what it has looked at already.
    again = looking !== null;
    looking ??= lookOnce()
      .catch((error: unknown) => void logUnexpected('sync.notWatched', error))
      .finally(() => {
        looking = null;
        lastLookAt = performance.now();
      });
  };
  const timer = new Cron(EVERY_FIVE_SECONDS, { timezone: 'UTC', unref: true }, look);

  return {
    lookNow: look,
    lastLookAt: () => lastLookAt,
    stop: async () => {
      timer.stop();
      stopping.abort();
      const ended = Promise.resolve(looking).then(async () => (await syncs)?.endSyncs());
      await Promise.race([ended, pause(FINISH_WITHIN_MS, undefined, { ref: false })]);
    },
  };
}
