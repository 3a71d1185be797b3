import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { BalanceView } from '@/lib/shared/schemas/registrar-view';
import { findLatestBalanceReading } from '../data/balance-readings';
import { listRegistrarCredentials } from '../data/registrar-credentials';
import { findRegistrarLink } from '../data/registrar-links';
import { findActiveModule } from './open-connection';

/** A reading younger than this is not asked for again. */
export const balanceFreshMs = 60_000;

/**
 * The last known balance, from the database alone. A reading of another key or environment is never shown.
 * NOT_FOUND, MODULE_DEACTIVATED, BALANCE_SWITCHED_OFF, API_KEY_MISSING.
 */
export async function showBalance(moduleId: string): Promise<Result<BalanceView>> {
  const found = await findActiveModule(moduleId);
  if (!found.ok) return found;
  const { module, configuration } = found.value;
  if (!configuration.showBalance) return failure('BALANCE_SWITCHED_OFF');
  const { environment, id: configurationId } = configuration;
  const credential = (await listRegistrarCredentials(configurationId)).find(
    (row) => row.environment === environment,
  );
  if (!credential?.fingerprint) return failure('API_KEY_MISSING');
  const [reading, link] = await Promise.all([
    findLatestBalanceReading({ configurationId, environment }),
    findRegistrarLink({ configurationId, environment }),
  ]);
  const ours = <T extends { keyFingerprint: string }>(row: T | null) =>
    row?.keyFingerprint === credential.fingerprint ? row : null;
  return ok({
    moduleId,
    title: module.describe().title,
    environment,
    keyFingerprint: credential.fingerprint,
    reading: toReading(ours(reading)),
    trouble: toTrouble(ours(link)),
    freshMs: balanceFreshMs,
  });
}

function toReading(row: Awaited<ReturnType<typeof findLatestBalanceReading>>): BalanceView['reading'] {
  return row && { balance: row.balance, available: row.available, readAt: row.readAt.toISOString() };
}

function toTrouble(row: Awaited<ReturnType<typeof findRegistrarLink>>): BalanceView['trouble'] {
  if (!row?.failingSince || !row.lastFailureCode || !row.lastFailureAt) return null;
  return {
    since: row.failingSince.toISOString(),
    lastAt: row.lastFailureAt.toISOString(),
    code: row.lastFailureCode,
    retryAt: row.retryAt?.toISOString() ?? null,
    params: row.lastFailureParams ?? undefined,
  };
}
