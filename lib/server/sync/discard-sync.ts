import 'server-only';
import { failure, type Result } from '@/lib/shared/result';
import type { Actor } from '../actor';

export async function discardSync(_: { runId: string; by: Actor }): Promise<Result<null>> {
  return failure('SYNC_NOT_WAITING');
}
