import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { apiTokenIdSchema } from '@/lib/shared/schemas/api-token';
import { requireRoleProvedLately } from '../auth/require-role';
import { revokeApiToken as revokeRow } from '../data/api-tokens';

/** Ends a token, whoever made it, with the next call that it makes. NOT_FOUND, CONFIRMATION_NEEDED. */
export async function revokeApiToken(input: { tokenId: string }): Promise<Result<null>> {
  const caller = await requireRoleProvedLately('administrator');
  if (!caller.ok) return caller;
  const tokenId = apiTokenIdSchema.safeParse(input.tokenId);
  if (!tokenId.success) return failure('NOT_FOUND');
  return (await revokeRow({ id: tokenId.data, by: caller.value.actor })) ? ok(null) : failure('NOT_FOUND');
}
