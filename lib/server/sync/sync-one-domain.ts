import 'server-only';
import { failure, type Result } from '@/lib/shared/result';
import type { SyncChange } from '@/lib/shared/schemas/sync';
import type { Actor } from '../actor';

export async function syncOneDomain(_: {
  name: string;
  by: Actor;
}): Promise<Result<{ changes: SyncChange[] }>> {
  return failure('NOT_FOUND');
}
