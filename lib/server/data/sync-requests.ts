import 'server-only';
import type { AuditAction } from '@/lib/shared/schemas/activity';
import type { SyncSelection } from '@/lib/shared/schemas/sync';
import type { Actor } from '../actor';
import type { Changes } from './audit-changes';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import { happened } from './database-error';
import type { DomainPlace } from './domains';
import { newId } from './new-id';
import { type StoredSyncRun, toStoredSyncRun } from './sync-run-row';

// What a person decides about runs, each with its entry in the audit log.

interface Decision {
  runId: string;
  /** Subject of the audit entry. */
  moduleId: string;
  by: Actor;
}

/** Runs of any environment that are under way, oldest first. */
export async function listRunsUnderWay(configurationId: string): Promise<StoredSyncRun[]> {
  const rows = await prisma().syncRun.findMany({
    where: { configurationId, state: { in: ['requested', 'running', 'interrupted'] } },
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toStoredSyncRun);
}

/** Id of the new run; null when one is under way. Touching the lease's row lets one request in at a time. */
export async function createRequestedRun({
  configurationId,
  environment,
  kind,
  moduleId,
  by,
}: DomainPlace & { kind: 'manual' | 'preview'; moduleId: string; by: Actor }): Promise<string | null> {
  const db = prisma();
  const id = newId();
  const action: AuditAction = kind === 'preview' ? 'sync.previewed' : 'sync.started';
  const audit = toAuditRow({ action, subject: moduleId, by });
  const created = await happened(
    db.$transaction([
      db.$executeRaw`INSERT INTO "SyncLease" ("configurationId", "fence", "beat") VALUES (${configurationId}, 0, 0)
        ON CONFLICT ("configurationId") DO UPDATE SET "fence" = "SyncLease"."fence"`,
      db.$executeRaw`INSERT INTO "SyncRun"
          ("id", "configurationId", "environment", "kind", "state", "phase", "requestedBy", "requestedAt")
        SELECT ${id}, ${configurationId}, ${environment}, ${kind}, 'requested', 'listing', ${by.label}, ${audit.at}
        WHERE NOT EXISTS (SELECT 1 FROM "SyncRun" WHERE "configurationId" = ${configurationId}
          AND "state" IN ('requested', 'running', 'interrupted'))`,
      // Fails, and takes everything back, when there is no such run.
      db.syncRun.update({ where: { id }, data: { phase: 'listing' }, select: { id: true } }),
      db.auditEntry.create({ data: audit }),
    ]),
  );
  return created ? id : null;
}

/** False when it is not interrupted any more. */
export async function continueRunNow({ runId, moduleId, by }: Decision): Promise<boolean> {
  const audit = { action: 'sync.started' as const, subject: moduleId, by };
  return decide({ runId, from: ['interrupted'], data: { continuesAt: new Date() }, audit });
}

/** At once when nobody works at it, otherwise as soon as whoever does has noticed. False: it has ended. */
export async function cancelRun({ runId, moduleId, by }: Decision): Promise<boolean> {
  const audit = { action: 'sync.cancelled' as const, subject: moduleId, by };
  const now = new Date();
  const ended = { state: 'cancelled', finishedAt: now, cancelRequestedAt: now };
  const asleep = { runId, from: ['requested', 'interrupted'], data: ended, audit };
  if (await decide(asleep)) return true;
  if (await decide({ runId, from: ['running'], data: { cancelRequestedAt: now }, audit })) return true;
  // Whoever worked at it may have been interrupted in between.
  return decide(asleep);
}

export async function discardRun({ runId, moduleId, by }: Decision): Promise<boolean> {
  const audit = { action: 'sync.discarded' as const, subject: moduleId, by };
  return decide({ runId, from: ['waiting'], data: { state: 'discarded' }, audit });
}

/** A run that waits goes on with applying what was chosen: `count` changes. */
export async function requestApply({
  runId,
  moduleId,
  selection,
  count,
  by,
}: Decision & { selection: SyncSelection; count: number }): Promise<boolean> {
  const data = {
    state: 'requested',
    phase: 'applying',
    cursor: null,
    selection: JSON.stringify(selection),
    appliedBy: by.label,
    // What was undone before of the same run does not keep the rest from being undone.
    undoneAt: null,
    undoneBy: null,
  };
  const changes = {
    selection: { before: null, after: toSelectionWord(selection) },
    count: { before: null, after: count },
  };
  const audit = { action: 'sync.applied' as const, subject: moduleId, by, changes };
  return decide({ runId, from: ['waiting'], data, audit });
}

function toSelectionWord(selection: SyncSelection): string {
  if ('all' in selection) return 'all';
  return 'kind' in selection ? selection.kind : 'rows';
}

async function decide({
  runId,
  from,
  data,
  audit,
}: {
  runId: string;
  from: string[];
  data: Parameters<ReturnType<typeof prisma>['syncRun']['update']>[0]['data'];
  audit: { action: AuditAction; subject: string; by: Actor; changes?: Changes };
}): Promise<boolean> {
  const db = prisma();
  return happened(
    db.$transaction([
      db.syncRun.update({ where: { id: runId, state: { in: from } }, data, select: { id: true } }),
      db.auditEntry.create({ data: toAuditRow(audit) }),
    ]),
  );
}
