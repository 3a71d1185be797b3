import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { type SyncView, syncSettingsSchema } from '@/lib/shared/schemas/sync';
import { findNextRunAt } from '../connection/next-run';
import { countDomains } from '../data/domains';
import { findRegistrarConfiguration } from '../data/registrar-configurations';
import { findSyncRunsToShow } from '../data/sync-runs';
import { findRegistrarModule } from '../registrars/catalogue';
import { findSyncBlock } from './sync-block';

/** NOT_FOUND when there is no such module, or it was never activated. */
export async function toSyncView({
  moduleId,
  mayChange,
  mayRun,
}: {
  moduleId: string;
  mayChange: boolean;
  mayRun: boolean;
}): Promise<Result<SyncView>> {
  const module = findRegistrarModule(moduleId);
  if (module === null) return failure('NOT_FOUND');
  const configuration = await findRegistrarConfiguration({ moduleId });
  if (configuration === null) return failure('NOT_FOUND');
  const { id: configurationId, environment } = configuration;
  const place = { configurationId, environment };
  const now = new Date();
  const [blocked, runs, domains, next] = await Promise.all([
    findSyncBlock(moduleId),
    findSyncRunsToShow(place),
    countDomains({ ...place, today: toDay(now, 0), in30Days: toDay(now, 30) }),
    findNextRunAt(configuration, now),
  ]);
  return ok({
    moduleId,
    title: module.describe().title,
    environment,
    settings: syncSettingsSchema.parse(configuration),
    blocked,
    nextRunAt: blocked === null ? next.toISOString() : null,
    ...runs,
    domains,
    mayRun,
    mayChange,
  });
}

/** A calendar day of the panel's time zone. */
function toDay(now: Date, later: number): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + later, 12);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
