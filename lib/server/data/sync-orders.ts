import 'server-only';
import { queryRows } from './batch-transaction';
import { sql } from './sync-sql';

/** What a run has to look at again and again: whether it may go on. */
export interface SyncOrders {
  cancelled: boolean;
  moduleActive: boolean;
  automaticSync: boolean;
  environment: string;
  /** Of the key of the run's environment; null: there is none any more. */
  keyFingerprint: string | null;
}

interface OrdersRow {
  cancelRequestedAt: unknown;
  activatedAt: unknown;
  automaticSync: unknown;
  environment: string;
  fingerprint: string | null;
}

export async function findSyncOrders(runId: string): Promise<SyncOrders> {
  const rows =
    await queryRows<OrdersRow>(sql`SELECT r."cancelRequestedAt", c."activatedAt", c."automaticSync", c."environment", k."fingerprint"
    FROM "SyncRun" r JOIN "RegistrarConfiguration" c ON c."id" = r."configurationId"
    LEFT JOIN "RegistrarCredential" k ON k."configurationId" = c."id" AND k."environment" = r."environment"
    WHERE r."id" = ${runId}`);
  const [found] = rows;
  if (!found)
    return {
      cancelled: true,
      moduleActive: false,
      automaticSync: false,
      environment: '',
      keyFingerprint: null,
    };
  return {
    cancelled: found.cancelRequestedAt !== null,
    moduleActive: found.activatedAt !== null,
    automaticSync: Boolean(found.automaticSync),
    environment: found.environment,
    keyFingerprint: found.fingerprint,
  };
}
