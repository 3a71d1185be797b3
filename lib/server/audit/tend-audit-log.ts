import 'server-only';
import { SYSTEM } from '../actor';
import { chainAuditEntries, findAuditHead } from '../data/audit-chain';
import { pruneAuditEntries } from '../data/audit-retention';
import { env } from '../env';
import { log } from '../log';

const DAY_MS = 24 * 60 * 60_000;

/**
 * A job. Removes what AUDIT_RETENTION_DAYS says is too old, and writes the end of the chain into the log of the
 * process: kept elsewhere, that line shows whether the whole audit log was rewritten since.
 */
export async function tendAuditLog(): Promise<void> {
  await chainAuditEntries();
  const { auditRetentionDays } = env();
  if (auditRetentionDays !== null) {
    const before = new Date(Date.now() - auditRetentionDays * DAY_MS);
    const removed = await pruneAuditEntries({ before, by: SYSTEM });
    if (removed > 0) log('info', 'audit.pruned', { count: removed });
    await chainAuditEntries();
  }
  const head = await findAuditHead();
  if (head !== null) log('info', 'audit.head', { count: head.seq, hash: head.hash });
}
