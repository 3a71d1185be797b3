import 'server-only';
import { failure, type Result } from '@/lib/shared/result';
import type { Actor } from '../actor';

export async function requestSync(_: {
  moduleId: string;
  preview: boolean;
  by: Actor;
}): Promise<Result<string>> {
  return failure('SYNC_RUNNING');
}
