import 'server-only';
import { failure, type Result } from '@/lib/shared/result';
import type { SyncSelection } from '@/lib/shared/schemas/sync';
import type { Actor } from '../actor';

export async function applyChanges(_: {
  runId: string;
  selection: SyncSelection;
  by: Actor;
}): Promise<Result<{ applied: number; failed: number }>> {
  return failure('SYNC_NOT_WAITING');
}
