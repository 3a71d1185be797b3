import 'server-only';
import { nextSyncAt, setBackMsMax } from '@/lib/shared/registrars/next-sync';
import type { RegistrarConfiguration } from '../data/registrar-configurations';
import { findLastSyncStart } from '../data/sync-runs';
import { panelTimeZone } from '../panel-time-zone';

/** When nothing is known but what a clock said that was far ahead: a time as long ago as this is not too late. */
const lookBackMs = 10 * 60_000;

/**
 * When a sync of this configuration runs next by itself, whatever may stand in its way. Saving the configuration
 * starts the count anew: a time that only the new settings have made past is not made up for. What seems to happen
 * later than a clock set back by an hour can explain was told by a clock that was wrong, and does not count.
 */
export async function findNextRunAt(configuration: RegistrarConfiguration, now: Date): Promise<Date> {
  const { id: configurationId, environment, updatedAt, activatedAt } = configuration;
  const until = new Date(now.getTime() + setBackMsMax);
  const started = await findLastSyncStart({ configurationId, environment, until });
  const marks = [started, updatedAt, activatedAt].flatMap((at) =>
    at === null || at > until ? [] : at.getTime(),
  );
  const after = new Date(marks.length === 0 ? now.getTime() - lookBackMs : Math.max(...marks));
  return nextSyncAt({ settings: configuration, after, now, timeZone: panelTimeZone });
}
