import 'server-only';
import type { SyncChange } from '@/lib/shared/schemas/sync';
import type { Actor } from '../actor';
import { type AppliedBatch, toApplyStatements } from './apply-batches';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import { type StoredChange, toChangeInsert } from './planned-changes';
import { toSyncChange } from './sync-change-row';
import { sql } from './sync-sql';

/**
 * A sync of one domain, which is stored whole when it has been done: its run, what it changed, that the domain was
 * seen now. No lease is needed: each change is made only where the domain still is as it was planned from.
 */
export async function storeDomainSync({
  batch,
  changes,
  name,
  by,
}: {
  batch: AppliedBatch;
  changes: readonly StoredChange[];
  name: string;
  by: Actor;
}): Promise<SyncChange[]> {
  const db = prisma();
  const { runId, place, at } = batch;
  const times = { requestedAt: at, startedAt: at, finishedAt: at };
  const counters = { seen: 1, known: 1, matched: 1, planned: changes.length };
  const changed = changes.length === 0 ? { unchanged: 1 } : {};
  await db.$transaction([
    db.syncRun.create({
      data: {
        ...{ id: runId, ...place, kind: 'domain', domainName: name, requestedBy: by.label, ...times },
        ...{ state: 'done', phase: 'applying', ...counters, ...changed },
      },
    }),
    db.domain.updateMany({ where: { ...place, name }, data: { syncedAt: at, absentRuns: 0 } }),
    ...(changes.length === 0 ? [] : toChangeStatements({ batch, changes })),
    db.auditEntry.create({ data: toAuditRow({ action: 'domain.synced', subject: name, by, at }) }),
  ]);
  const rows = await db.syncChange.findMany({ where: { runId }, orderBy: { position: 'asc' } });
  return rows.map((row) => toSyncChange({ row, runState: 'done' }));
}

function toChangeStatements({ batch, changes }: { batch: AppliedBatch; changes: readonly StoredChange[] }) {
  const db = prisma();
  const { runId } = batch;
  const count = (state: string) => sql`(SELECT count(*) FROM "SyncChange"
    WHERE "runId" = ${runId} AND "state" = ${state})`;
  return [
    toChangeInsert({ runId, changes, firstPosition: 0 }),
    ...toApplyStatements(batch),
    sql`UPDATE "SyncRun" SET "applied" = ${count('applied')}, "failed" = ${count('superseded')},
      "changed" = CASE WHEN ${count('applied')} > 0 THEN 1 ELSE 0 END WHERE "id" = ${runId}`,
  ].map((statement) => db.$executeRaw(statement));
}
