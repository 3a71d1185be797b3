import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseState } from '../data/database';
import { findRingTrouble } from '../rotation/ring-trouble';

/** A database that was cut off without a word leaves a question unanswered for good; whoever asks here is answered. */
const PATIENCE_MS = 6_000;

export interface Readiness {
  status: 'ready' | 'notReady';
  checks: { database: string; migrations: string; keyRing: string };
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
  if (state === 'pendingMigrations') {
    return { status: 'notReady', checks: { database: 'ok', migrations: 'pending', keyRing: 'unknown' } };
  }
  const trouble = await findRingTrouble();
  const checks = { database: 'ok', migrations: 'ok', keyRing: trouble?.code ?? 'ok' };
  return trouble === null
    ? { status: 'ready', checks }
    : { status: 'notReady', checks, next: trouble.command };
}

function withoutDatabase(database: 'unreachable' | 'fileGone'): Readiness {
  return { status: 'notReady', checks: { database, migrations: 'unknown', keyRing: 'unknown' } };
}
