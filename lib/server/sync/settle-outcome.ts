import 'server-only';
import { brakeDomainsMin, type SyncSettings } from '@/lib/shared/schemas/sync';
import type { StoredSyncRun } from '../data/sync-run-row';

export type SettleOutcome = 'done' | 'applying' | 'preview' | 'notifyOnly' | 'brake';

/** What becomes of a run that has planned all that differs. */
export function toSettleOutcome(
  run: Pick<StoredSyncRun, 'kind' | 'planned' | 'known' | 'stateChanges'>,
  settings: Pick<SyncSettings, 'syncBrakePercent' | 'syncNotifyOnly'>,
): SettleOutcome {
  if (run.planned === 0) return 'done';
  if (run.kind === 'preview') return 'preview';
  if (isTooMuch(run, settings.syncBrakePercent)) return 'brake';
  return settings.syncNotifyOnly ? 'notifyOnly' : 'applying';
}

/** More than `percent` of the domains would change state; short lists are left alone. */
function isTooMuch(
  { known, stateChanges }: Pick<StoredSyncRun, 'known' | 'stateChanges'>,
  percent: number,
): boolean {
  return known >= brakeDomainsMin && stateChanges * 100 > known * percent;
}
