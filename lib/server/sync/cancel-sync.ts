import 'server-only';
import { failure, type Result } from '@/lib/shared/result';
import type { Actor } from '../actor';

export async function cancelSync(_: { runId: string; by: Actor }): Promise<Result<null>> {
  return failure('NOT_FOUND');
}
