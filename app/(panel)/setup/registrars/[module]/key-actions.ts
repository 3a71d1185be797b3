'use server';

import { revalidatePath } from 'next/cache';
import type { StoreNextKeyOutcome } from '@/components/registrars/spare-key-actions';
import { answer } from '@/lib/server/operations/answer';
import { removeSpareKey } from '@/lib/server/operations/remove-spare-key';
import { storeNextKey } from '@/lib/server/operations/store-next-key';
import { swapApiKey } from '@/lib/server/operations/swap-api-key';
import { swapApiKeyBack } from '@/lib/server/operations/swap-api-key-back';
import { testNextKey } from '@/lib/server/operations/test-next-key';
import { failure, ok, type Result } from '@/lib/shared/result';
import {
  type SpareKeyInput,
  type StoreNextKeyInput,
  type SwapKeyInput,
  spareKeySchema,
  storeNextKeySchema,
  swapKeySchema,
} from '@/lib/shared/schemas/spare-key';

/** Nothing of what was typed comes back. */
export async function storeNextKeyAction(input: StoreNextKeyInput): Promise<StoreNextKeyOutcome> {
  const parsed = storeNextKeySchema.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues.find(({ path }) => path[0] === 'apiKey');
    return { fieldError: issue?.message ?? null, result: failure('INVALID_INPUT') };
  }
  const stored = await answer(() => storeNextKey(parsed.data));
  if (!stored.ok) return { fieldError: null, result: stored };
  if (stored.value === 'sameKey') return { fieldError: 'sameKey', result: failure('INVALID_INPUT') };
  revalidatePath('/', 'layout');
  return { fieldError: null, result: ok(null) };
}

export async function forgetNextKeyAction(input: SpareKeyInput): Promise<Result<null>> {
  const parsed = spareKeySchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  const result = await answer(() => removeSpareKey({ ...parsed.data, place: 'next' }));
  revalidatePath('/', 'layout');
  return result;
}

export async function testNextKeyAction(input: SpareKeyInput): Promise<Result<{ testId: string }>> {
  const parsed = spareKeySchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  return answer(() => testNextKey(parsed.data));
}

export async function swapApiKeyAction(input: SwapKeyInput): Promise<Result<{ version: number }>> {
  const parsed = swapKeySchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  const result = await answer(() => swapApiKey(parsed.data));
  revalidatePath('/', 'layout');
  return result;
}

export async function swapApiKeyBackAction(input: SpareKeyInput): Promise<Result<{ version: number }>> {
  const parsed = spareKeySchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  const result = await answer(() => swapApiKeyBack(parsed.data));
  revalidatePath('/', 'layout');
  return result;
}

export async function wipePreviousKeyAction(input: SpareKeyInput): Promise<Result<null>> {
  const parsed = spareKeySchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  const result = await answer(() => removeSpareKey({ ...parsed.data, place: 'previous' }));
  revalidatePath('/', 'layout');
  return result;
}
