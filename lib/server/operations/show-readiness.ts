import 'server-only';
import { checkKeyRing } from '../connection/key-ring-check';
import { databaseState } from '../data/database';

export interface Readiness {
  status: 'ready' | 'notReady';
  checks: { database: string; migrations: string; keyRing: string };
}

/** Open to everybody (health check): whether the panel can do its work. Codes only, nothing secret. */
export async function showReadiness(): Promise<Readiness> {
  const state = await databaseState().catch(() => 'unreachable' as const);
  if (state === 'unreachable') {
    return {
      status: 'notReady',
      checks: { database: 'unreachable', migrations: 'unknown', keyRing: 'unknown' },
    };
  }
  const ring = state === 'ready' ? await checkKeyRing() : null;
  const checks = {
    database: 'ok',
    migrations: state === 'ready' ? 'ok' : 'pending',
    keyRing: ring === null ? 'unknown' : ring.ok ? 'ok' : ring.error.code,
  };
  return { status: state === 'ready' && ring?.ok ? 'ready' : 'notReady', checks };
}
