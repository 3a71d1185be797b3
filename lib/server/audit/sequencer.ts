import 'server-only';
import { chainAuditEntries } from '../data/audit-chain';
import { whenAuditEntryIsMade } from '../data/audit-notice';
import { toDatabaseFailure } from '../data/database-error';
import { logUnexpected } from '../log';
import { processWide } from '../process-wide';

/** Longer than the transaction that an entry was made for usually takes. */
const AFTER_ENTRY_MS = 1000;
/** For entries whose transaction took longer, and those of a process that ended too soon. */
const SWEEP_MS = 60_000;

interface Sequencer {
  soon: NodeJS.Timeout | null;
  running: boolean;
  started: boolean;
}

const sequencer = () =>
  processWide<Sequencer>('audit.sequencer', () => ({ soon: null, running: false, started: false }));

/**
 * From now on this process gives audit entries their place in the chain: the ones that are there without one (all of
 * a database from before), and each new one within a second or so. Every instance may do it.
 */
export function startAuditSequencer(): void {
  const kept = sequencer();
  if (kept.started) return;
  kept.started = true;
  whenAuditEntryIsMade(() => {
    kept.soon ??= setTimeout(() => {
      kept.soon = null;
      void place();
    }, AFTER_ENTRY_MS).unref();
  });
  setInterval(place, SWEEP_MS).unref();
  void place();
}

/** A database that is busy or away just now is met again at the next sweep. */
async function place(): Promise<void> {
  const kept = sequencer();
  if (kept.running) return;
  kept.running = true;
  try {
    await chainAuditEntries();
  } catch (error) {
    if (toDatabaseFailure(error) === null) logUnexpected('audit.notChained', error);
  } finally {
    kept.running = false;
  }
}
