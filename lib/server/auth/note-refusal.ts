import 'server-only';
import { storeAuditEntry } from '../data/audit-entries';
import { logUnexpected } from '../log';
import { processWide } from '../process-wide';
import type { Caller } from './caller';

/** A page that asks again and again must not fill the log: once in this time for a person (or a token) and a role. */
const QUIET_MS = 10 * 60_000;

const noted = () => processWide('auth.refusals', () => new Map<string, number>());

/** Writes down that somebody known asked for what they may not do. `needed`: a role or a scope; or the code. */
export async function noteRefusal({ caller, needed }: { caller: Caller; needed: string }): Promise<void> {
  const key = `${caller.actor.label} ${needed}`;
  const now = Date.now();
  for (const [known, at] of noted()) if (now - at >= QUIET_MS) noted().delete(known);
  if (noted().has(key)) return;
  noted().set(key, now);
  try {
    await storeAuditEntry({ action: 'access.refused', subject: needed, by: caller.actor });
  } catch (error) {
    // Refused all the same.
    logUnexpected('audit.refusalNotStored', error);
  }
}
