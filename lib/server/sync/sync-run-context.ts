import 'server-only';
import type { Failure } from '@/lib/shared/result';
import type { RegistrarConnection } from '../connection/open-connection';
import type { Lease } from '../data/sync-leases';
import type { StoredSyncRun } from '../data/sync-run-row';
import type { Stopwatch } from './stopwatch';

/** All that a phase of a run works with. */
export interface RunContext {
  lease: Lease;
  run: StoredSyncRun;
  moduleId: string;
  /** Null while applying: what has been decided needs nothing of the registrar. */
  connection: RegistrarConnection | null;
  /** Ends when the module is deactivated, the run cancelled, the process told to end, or the lease lost. */
  signal: AbortSignal;
  stopwatch: Stopwatch;
}

/** How a phase ended. */
export type PhaseEnd =
  | { end: 'finished' }
  /** Another one has the lease: nothing more may be written. */
  | { end: 'lost' }
  /** The registrar could not be asked, or answered what is of no use. */
  | { end: 'failed'; failure: Failure }
  /** Somebody or something wants it to stop. */
  | { end: 'stopped'; why: StopReason };

/**
 * `process`: this process ends, another one goes on. `otherAccount`: key or environment are no longer those it began
 * with, so what it has read may be another account's.
 */
export type StopReason = 'cancelled' | 'deactivated' | 'switchedOff' | 'otherAccount' | 'process';
