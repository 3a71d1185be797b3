import 'server-only';
import { failure, type Result } from '@/lib/shared/result';
import type { Actor } from '../actor';

export async function undoRun(_: {
  runId: string;
  by: Actor;
}): Promise<Result<{ undone: number; skipped: number }>> {
  return failure('NOT_FOUND');
}
