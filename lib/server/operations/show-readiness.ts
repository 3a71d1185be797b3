import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseState } from '../data/database';
import { checkWritable } from '../data/write-check';
import { checkJobs } from '../jobs/check-jobs';
import { findRingTrouble } from '../rotation/ring-trouble';

/** A database that was cut off without a word leaves a question unanswered for good; whoever asks here is answered. */
const PATIENCE_MS = 6_000;

export interface Readiness {
  status: 'ready' | 'notReady';
  /** `ok`, or the code of what is wrong; docs/operations.md says what to do about each. */
  checks: { database: string; migrations: string; keyRing: string; jobs: string };
  /** What to run on the server next, when a command leads on. */
  next?: string;
}

/** Open to everybody (health check): whether the panel can do its work. Codes and commands only, nothing secret. */
export async function showReadiness(): Promise<Readiness> {
  const patience = new AbortController();
  const tooLate = pause(PATIENCE_MS, withoutDatabase('unreachable'), { signal: patience.signal });
  tooLate.catch(() => {});
  const readiness = readReadiness().catch(() => withoutDatabase('unreachable'));
  return Promise.race([readiness, tooLate]).finally(() => patience.abort());
}

async function readReadiness(): Promise<Readiness> {
  const state = await databaseState();
  if (state === 'unreachable' || state === 'fileGone') return withoutDatabase(state);
  const jobs = await checkJobs();
  if (state === 'pendingMigrations') {
    const checks = { database: 'ok', migrations: 'pending', keyRing: 'unknown', jobs };
    return { status: 'notReady', checks };
  }
  const [database, trouble] = await Promise.all([checkWritable(), findRingTrouble()]);
  const checks = { database, migrations: 'ok', keyRing: trouble?.code ?? 'ok', jobs };
  // That nobody else runs the jobs is no reason to keep people away from this panel.
  const works = database === 'ok' && trouble === null && jobs !== 'stalled';
  return { status: works ? 'ready' : 'notReady', checks, ...(trouble && { next: trouble.command }) };
}

function withoutDatabase(database: 'unreachable' | 'fileGone'): Readiness {
  const unknown = 'unknown';
  return { status: 'notReady', checks: { database, migrations: unknown, keyRing: unknown, jobs: unknown } };
}
