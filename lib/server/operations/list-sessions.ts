import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import { toBrowserWords } from '../auth/browser-words';
import { requireRole } from '../auth/require-role';
import { toSessionState } from '../auth/session-lifetime';
import { listSessions as listSessionRows } from '../data/sessions';

/** A session that still works. Instants are ISO 8601. `browser` and `system` are null when not recognised. */
export interface SessionView {
  id: string;
  current: boolean;
  browser: string | null;
  system: string | null;
  address: string | null;
  createdAt: string;
  lastSeenAt: string;
}

/** The caller's own live sessions, this one first, then the latest used. */
export async function listSessions(): Promise<Result<SessionView[]>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const now = new Date();
  const rows = await listSessionRows(caller.value.id);
  const views = rows
    .filter((session) => session.pending === null && toSessionState({ session, now }) === 'live')
    .map((session) => ({
      id: session.id,
      current: session.id === caller.value.sessionId,
      ...toBrowserWords(session.userAgent),
      address: session.address,
      createdAt: session.createdAt.toISOString(),
      lastSeenAt: session.lastSeenAt.toISOString(),
    }));
  return ok(
    views.sort((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt.localeCompare(a.lastSeenAt)),
  );
}
