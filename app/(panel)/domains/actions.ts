'use server';

import { revalidatePath } from 'next/cache';
import { answer } from '@/lib/server/operations/answer';
import { syncDomain } from '@/lib/server/operations/sync-domain';
import { failure, type Result } from '@/lib/shared/result';
import { domainNameSchema } from '@/lib/shared/schemas/domain';
import type { SyncChange } from '@/lib/shared/schemas/sync';

export async function syncDomainAction(name: string): Promise<Result<{ changes: SyncChange[] }>> {
  const parsed = domainNameSchema.safeParse(name);
  if (!parsed.success) return failure('INVALID_INPUT');
  const result = await answer(() => syncDomain({ name: parsed.data }));
  revalidatePath('/', 'layout');
  return result;
}
