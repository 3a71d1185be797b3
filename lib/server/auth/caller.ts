import 'server-only';
import type { ApiScope } from '@/lib/shared/schemas/api-token';
import type { Actor } from '../actor';
import type { Role } from './roles';

/**
 * Who is calling, as proved by the session row, or by an API token of theirs. `sessionId` is the public id of that row,
 * not the cookie.
 */
export interface Caller {
  id: string;
  email: string;
  name: string;
  role: Role;
  sessionId: string;
  /** When they last typed password or code in this session. */
  provedAt: Date | null;
  actor: Actor;
  /** Set when an API token of theirs calls (require-token.ts). */
  token?: { name: string; last4: string; scopes: ApiScope[]; expiresAt: Date | null };
}
