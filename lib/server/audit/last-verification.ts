import 'server-only';
import { logUnexpected } from '../log';
import { processWide } from '../process-wide';
import { verifyAuditChain } from './verify-chain';

/** The whole log is read: not more often than somebody can need it. */
const KEPT_MS = 60 * 60_000;

export interface AuditVerification {
  checkedAt: Date;
  entries: number;
  /** Place of the first entry that is not as it was written; null: the chain is whole. */
  brokenAt: number | null;
}

interface Kept {
  last: AuditVerification | null;
  underWay: boolean;
}
const kept = () => processWide<Kept>('audit.verification', () => ({ last: null, underWay: false }));

/** What was found when the log was last read; reads it anew beside, when that was long ago. Nobody waits for it. */
export function peekAuditVerification(): AuditVerification | null {
  const { last, underWay } = kept();
  const isDue = last === null || Date.now() - last.checkedAt.getTime() > KEPT_MS;
  if (isDue && !underWay) void verify();
  return last;
}

async function verify(): Promise<void> {
  kept().underWay = true;
  try {
    const { entries, broken } = await verifyAuditChain();
    kept().last = { checkedAt: new Date(), entries, brokenAt: broken?.seq ?? null };
  } catch (error) {
    logUnexpected('audit.notVerified', error);
  } finally {
    kept().underWay = false;
  }
}
