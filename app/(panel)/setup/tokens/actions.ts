'use server';

import { revalidatePath } from 'next/cache';
import { answer } from '@/lib/server/operations/answer';
import { createApiToken } from '@/lib/server/operations/create-api-token';
import { revokeApiToken } from '@/lib/server/operations/revoke-api-token';
import { toFieldErrors } from '@/lib/shared/form-state';
import type { Result } from '@/lib/shared/result';
import { type CreateTokenState, createApiTokenSchema } from '@/lib/shared/schemas/api-token';

export async function createApiTokenAction(form: FormData): Promise<CreateTokenState> {
  const failed = { status: 'failed', fieldErrors: {}, formError: null, values: null, made: null } as const;
  const parsed = createApiTokenSchema.safeParse({
    name: form.get('name') ?? '',
    scopes: form.getAll('scopes'),
    lifetime: form.get('lifetime'),
    expiryDate: form.get('expiryDate') ?? '',
  });
  if (!parsed.success) return { ...failed, fieldErrors: toFieldErrors(parsed.error) };
  const result = await answer(() => createApiToken(parsed.data));
  if (!result.ok) return { ...failed, formError: result.error };
  const { made, refused } = result.value;
  if (refused !== null) return { ...failed, fieldErrors: refused };
  revalidatePath('/setup/tokens');
  return { ...failed, status: 'saved', made };
}

export async function revokeApiTokenAction(tokenId: string): Promise<Result<null>> {
  const result = await answer(() => revokeApiToken({ tokenId }));
  revalidatePath('/setup/tokens');
  return result;
}
