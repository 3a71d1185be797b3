import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import type { ApiTokenView } from '@/lib/shared/schemas/api-token';
import { toApiTokenState } from '../auth/api-token-state';
import { requireRole } from '../auth/require-role';
import { listApiTokens as listStored } from '../data/api-tokens';

const ended = new Set<ApiTokenView['state']>(['revoked', 'expired']);

/** Everybody's tokens, newest first, those that have ended last. */
export async function listApiTokens(): Promise<Result<ApiTokenView[]>> {
  const caller = await requireRole('administrator');
  if (!caller.ok) return caller;
  const now = new Date();
  const views = (await listStored()).map(({ user, ...token }) => ({
    ...token,
    madeBy: user.email,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
    revokedAt: token.revokedAt?.toISOString() ?? null,
    state: toApiTokenState({ token: { ...token, user }, now }),
  }));
  return ok(views.sort((a, b) => Number(ended.has(a.state)) - Number(ended.has(b.state))));
}
