import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseState } from '../data/database';
import { checkWritable } from '../data/write-check';
import { checkJobs } from '../jobs/check-jobs';
import { findRingTrouble, verifyCommand } from '../rotation/ring-trouble';
import { countUnreadableSecrets } from '../rotation/unreadable-secrets';

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
  const [database, ring] = await Promise.all([checkWritable(), checkRing()]);
  const checks = { database, migrations: 'ok', keyRing: ring.word, jobs };
  // That nobody else runs the jobs, or that single secrets cannot be read, is no reason to keep people away.
  const fits = ring.word === 'ok' || ring.word === 'someUnreadable';
  const works = database === 'ok' && fits && jobs !== 'stalled';
  return {
    status: works ? 'ready' : 'notReady',
    checks,
    ...(ring.next !== undefined && { next: ring.next }),
  };
}

/** `someUnreadable`: the keys are the right ones, and still some of what is stored cannot be opened with them. */
async function checkRing(): Promise<{ word: string; next?: string }> {
  const trouble = await findRingTrouble();
  if (trouble !== null) return { word: trouble.code, next: trouble.command };
  return (await countUnreadableSecrets()) === 0
    ? { word: 'ok' }
    : { word: 'someUnreadable', next: verifyCommand };
}

function withoutDatabase(database: 'unreachable' | 'fileGone'): Readiness {
  const unknown = 'unknown';
  return { status: 'notReady', checks: { database, migrations: unknown, keyRing: unknown, jobs: unknown } };
}
