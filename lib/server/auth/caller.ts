import 'server-only';
import type { Actor } from '../actor';
import type { Role } from './roles';

/** Who is calling, as proved by the session row. `sessionId` is the public id of that row, not the cookie. */
export interface Caller {
  id: string;
  email: string;
  name: string;
  role: Role;
  sessionId: string;
  /** When they last typed password or code in this session. */
  provedAt: Date | null;
  actor: Actor;
}
