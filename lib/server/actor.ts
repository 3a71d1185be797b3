import 'server-only';
import { systemActor } from '@/lib/shared/system-actor';

/** Who did something: a signed-in user, somebody not (yet) signed in, or the panel itself. Feeds the audit log. */
export type Actor =
  | { kind: 'user'; id: string; label: string; address: string | null }
  | { kind: 'anonymous'; label: string; address: string | null }
  | { kind: 'system'; label: typeof systemActor };

export const SYSTEM: Actor = { kind: 'system', label: systemActor };
