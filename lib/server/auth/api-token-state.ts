import 'server-only';
import type { ApiScope, ApiTokenState } from '@/lib/shared/schemas/api-token';
import type { ApiToken } from '../data/api-tokens';
import { hasRank, type Role, roleSchema } from './roles';

/** What the maker of a token has to be for it to do this: what the operations behind the scope ask for. */
export function toNeededRole(scope: ApiScope): Role {
  return scope.endsWith(':run') || scope === 'contacts:read' ? 'operator' : 'viewer';
}

export function toApiTokenState({ token, now }: { token: ApiToken; now: Date }): ApiTokenState {
  if (token.revokedAt !== null) return 'revoked';
  if (token.expiresAt !== null && token.expiresAt <= now) return 'expired';
  if (token.user.deactivatedAt !== null) return 'makerDeactivated';
  return token.scopes.every((scope) => makerMay({ token, scope })) ? 'active' : 'limited';
}

export function makerMay({ token, scope }: { token: ApiToken; scope: ApiScope }): boolean {
  const role = roleSchema.safeParse(token.user.role);
  return role.success && hasRank({ role: role.data, needed: toNeededRole(scope) });
}
