import 'server-only';
import { nextSyncAt } from '@/lib/shared/registrars/next-sync';
import type { RegistrarConfiguration } from '../data/registrar-configurations';
import { findLastSyncStart } from '../data/sync-runs';
import { panelTimeZone } from '../panel-time-zone';

/**
 * When a sync of this configuration runs next by itself, whatever may stand in its way. Saving the configuration
 * starts the count anew: a time that only the new settings have made past is not made up for.
 */
export async function findNextRunAt(configuration: RegistrarConfiguration, now: Date): Promise<Date> {
  const { id: configurationId, environment, updatedAt, activatedAt } = configuration;
  const started = await findLastSyncStart({ configurationId, environment });
  const marks = [started, updatedAt, activatedAt].flatMap((at) => at?.getTime() ?? []);
  const after = new Date(Math.max(...marks));
  return nextSyncAt({ settings: configuration, after, now, timeZone: panelTimeZone });
}
