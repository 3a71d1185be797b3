import 'server-only';
import { findSyncOrders } from '../data/sync-orders';
import type { RunContext, StopReason } from './sync-run-context';

/** Asked before each batch, of the database: whoever wants a run to stop may be in another process. Null: go on. */
export async function findStopReason({
  run,
  signal,
}: Pick<RunContext, 'run' | 'signal'>): Promise<StopReason | null> {
  const orders = await findSyncOrders(run.id);
  if (orders.cancelled) return 'cancelled';
  if (!orders.moduleActive) return 'deactivated';
  if (run.kind === 'schedule' && !orders.automaticSync) return 'switchedOff';
  if (orders.environment !== run.environment) return 'otherAccount';
  // Applying asks the registrar nothing.
  if (run.phase !== 'applying' && orders.keyFingerprint !== run.keyFingerprint) return 'otherAccount';
  return signal.aborted ? 'process' : null;
}
