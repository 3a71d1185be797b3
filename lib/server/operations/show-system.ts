import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import type { SystemView } from '@/lib/shared/schemas/system-view';
import { peekAuditVerification } from '../audit/last-verification';
import { requireRole } from '../auth/require-role';
import { hasRank } from '../auth/roles';
import { listBackups } from '../backup/manifest';
import { describeDatabase, readDatabaseSize } from '../data/describe-database';
import { env } from '../env';
import { jobsRunSomewhere } from '../jobs/jobs-run-somewhere';
import { listConnectionFacts, listSyncFacts } from '../metrics/module-facts';
import { findPanelCommit, readPanelVersion } from '../panel-version';
import { surveyKeysNow } from '../rotation/unreadable-secrets';
import { keyRing } from '../secrets/key-ring';
import { showReadiness } from './show-readiness';

/**
 * How the panel itself is, for people: what the health check looks at and what else a careful administrator asks.
 * From the database, the disk and this process; no registrar is called. Addresses, places and commands are for
 * administrators only.
 */
export async function showSystem(): Promise<Result<SystemView>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const isAdministrator = hasRank({ role: caller.value.role, needed: 'administrator' });
  const forAdministrator = <T>(value: T): T | null => (isAdministrator ? value : null);
  // First: what the health check says of the keys is what is counted here.
  const keys = await readKeys();
  const [readiness, bytes, connections, syncs] = await Promise.all([
    showReadiness(),
    readDatabaseSize(),
    listConnectionFacts(),
    listSyncFacts({ mayRun: await jobsRunSomewhere() }),
  ]);
  const audit = peekAuditVerification();
  const { kind, place } = describeDatabase();
  return ok({
    status: readiness.status,
    checks: readiness.checks,
    next: forAdministrator(readiness.next ?? null),
    panel: readPanel(),
    database: { kind, bytes, place: forAdministrator(place) },
    backups: { ...readBackups(), folder: forAdministrator(env().backup.folder) },
    keys,
    connections: connections.map(({ baseUrl, ...rest }) => ({ ...rest, baseUrl: forAdministrator(baseUrl) })),
    syncs,
    audit: audit && { ...audit, checkedAt: audit.checkedAt.toISOString() },
  });
}

function readPanel(): SystemView['panel'] {
  const startedAt = new Date(Date.now() - process.uptime() * 1000);
  return { version: readPanelVersion(), commit: findPanelCommit(), startedAt: startedAt.toISOString() };
}

function readBackups(): Omit<SystemView['backups'], 'folder'> {
  const { folder, schedule } = env().backup;
  const { backups, unreadable } = listBackups(folder);
  const [last] = backups;
  return {
    schedule,
    count: backups.length,
    unreadable: unreadable.length,
    last: last === undefined ? null : { id: last.id, createdAt: last.createdAt, bytes: last.bytes },
  };
}

/** Names of keys only. An old one can be retired when nothing stored needs it any more. */
async function readKeys(): Promise<SystemView['keys']> {
  const { current, byKid } = keyRing();
  const { byKid: counts, total, unreadable, canary } = await surveyKeysNow();
  const secretsOf = (kid: string) => (counts.get(kid) ?? 0) + Number(canary?.kid === kid);
  return {
    current: current?.kid ?? null,
    old: [...byKid.keys()]
      .filter((kid) => kid !== current?.kid)
      .map((kid) => ({ kid, secrets: secretsOf(kid) })),
    secrets: total,
    unreadable: unreadable.length,
  };
}
