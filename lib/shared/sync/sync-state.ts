import type { SyncFrequency, SyncView } from '../schemas/sync';
import { isUnderWay } from './sync-poll';

/** How the sync of a module stands, in one word: what most needs a person comes first. */
export type SyncState =
  | 'running'
  | 'interrupted'
  | 'waiting'
  | 'off'
  | 'blocked'
  | 'never'
  | 'late'
  | 'upToDate';

const hourMs = 3_600_000;
const periodsMs: Record<SyncFrequency, number> = {
  hourly: hourMs,
  sixHours: 6 * hourMs,
  daily: 24 * hourMs,
  weekly: 7 * 24 * hourMs,
};

/** Without a success for two periods and an hour, whatever the reason, somebody should look. */
const periodsMax = 2;

export function toSyncState({ view, now }: { view: SyncView; now: Date }): SyncState {
  const { current, waiting, blocked, lastSuccess, settings } = view;
  if (isUnderWay(current)) return 'running';
  if (current?.state === 'interrupted') return 'interrupted';
  if (waiting !== null) return 'waiting';
  if (blocked === 'SYNC_SWITCHED_OFF') return 'off';
  if (blocked !== null) return 'blocked';
  if (lastSuccess === null) return 'never';
  const ageMs = now.getTime() - Date.parse(lastSuccess.finishedAt ?? lastSuccess.requestedAt);
  return ageMs > periodsMax * periodsMs[settings.syncFrequency] + hourMs ? 'late' : 'upToDate';
}
