'use server';

import type { z } from 'zod/mini';
import { answer } from '@/lib/server/operations/answer';
import { applySyncChanges } from '@/lib/server/operations/apply-sync-changes';
import { cancelSync } from '@/lib/server/operations/cancel-sync';
import { discardSync } from '@/lib/server/operations/discard-sync';
import { startSync } from '@/lib/server/operations/start-sync';
import { undoSync } from '@/lib/server/operations/undo-sync';
import { failure, type Result } from '@/lib/shared/result';
import { applySyncChangesSchema, startSyncSchema, syncRunIdSchema } from '@/lib/shared/schemas/sync-requests';

export async function startSyncAction(
  input: z.infer<typeof startSyncSchema>,
): Promise<Result<{ runId: string }>> {
  const parsed = startSyncSchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  return await answer(() => startSync(parsed.data));
}

export async function cancelSyncAction(input: z.infer<typeof syncRunIdSchema>): Promise<Result<null>> {
  const parsed = syncRunIdSchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  return await answer(() => cancelSync(parsed.data));
}

export async function applySyncChangesAction(
  input: z.infer<typeof applySyncChangesSchema>,
): Promise<Result<{ applied: number; failed: number }>> {
  const parsed = applySyncChangesSchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  return await answer(() => applySyncChanges(parsed.data));
}

export async function discardSyncAction(input: z.infer<typeof syncRunIdSchema>): Promise<Result<null>> {
  const parsed = syncRunIdSchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  return await answer(() => discardSync(parsed.data));
}

export async function undoSyncAction(
  input: z.infer<typeof syncRunIdSchema>,
): Promise<Result<{ undone: number; skipped: number }>> {
  const parsed = syncRunIdSchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  return await answer(() => undoSync(parsed.data));
}
