import type { SyncRun, SyncView } from '../schemas/sync';

/** While a run is under way. */
const runningMs = 1_000;
/** An open page notices within this time what begins by itself. */
const idleMaxMs = 10 * 60_000;
/** Processes look every five seconds whether something is due. */
const startGraceMs = 6_000;

/** Somebody works at it, or will within seconds. */
export function isUnderWay(run: Pick<SyncRun, 'state'> | null): boolean {
  return run?.state === 'running' || run?.state === 'requested';
}

/**
 * When the browser asks again how the sync stands: each second while a run is under way, otherwise once something is
 * expected to begin by itself; false when nothing will.
 */
export function toSyncPollMs({
  view: { current, nextRunAt },
  now,
}: {
  view: Pick<SyncView, 'current' | 'nextRunAt'>;
  now: Date;
}): number | false {
  if (isUnderWay(current)) return runningMs;
  const begins = [current?.continuesAt, nextRunAt].flatMap((at) => (at ? [Date.parse(at)] : []));
  if (begins.length === 0) return false;
  const untilMs = Math.min(...begins) - now.getTime();
  if (untilMs <= 0) return startGraceMs;
  return Math.min(untilMs + runningMs, idleMaxMs);
}
