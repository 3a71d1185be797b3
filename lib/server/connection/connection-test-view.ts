import 'server-only';
import type { ConnectionTest } from '@/lib/shared/schemas/connection-test';
import type { StoredConnectionTest } from '../data/connection-tests';

/** A test ends within 30 s; one that is still open long after was cut off with its process. */
const abandonedAfterMs = 45_000;

export function toConnectionTest(row: StoredConnectionTest): ConnectionTest {
  const abandoned = row.finishedAt === null && Date.now() - row.startedAt.getTime() > abandonedAfterMs;
  return {
    id: row.id,
    environment: row.environment,
    keyFingerprint: row.keyFingerprint,
    usedStoredKey: row.usedStoredKey,
    state: row.finishedAt === null ? (abandoned ? 'failed' : 'running') : row.passed ? 'passed' : 'failed',
    stages: row.stages,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    balance: row.balance,
    error: abandoned ? { code: 'INTERRUPTED', retry: true } : row.error,
  };
}
