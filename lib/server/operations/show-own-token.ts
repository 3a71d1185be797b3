import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { ApiScope } from '@/lib/shared/schemas/api-token';
import { requireRole } from '../auth/require-role';
import type { Role } from '../auth/roles';

export interface OwnToken {
  name: string;
  last4: string;
  scopes: ApiScope[];
  expiresAt: string | null;
  madeBy: string;
  role: Role;
}

/** What the calling token is and may do. NOT_FOUND for a session, which has none. */
export async function showOwnToken(): Promise<Result<OwnToken>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const { token, email, role } = caller.value;
  if (token === undefined) return failure('NOT_FOUND');
  return ok({ ...token, expiresAt: token.expiresAt?.toISOString() ?? null, madeBy: email, role });
}
