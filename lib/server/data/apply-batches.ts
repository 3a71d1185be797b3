import 'server-only';
import type { SyncSelection } from '@/lib/shared/schemas/sync';
import { prisma } from './database';
import { type DomainWrite, storedState, toDomainStatements, toStateText } from './domain-writes';
import type { DomainPlace } from './domains';
import { parseKind, type StoredChange, toChosen } from './planned-changes';
import { type Lease, writeBatchUnderLease } from './sync-leases';
import { fromRows, fromTexts, type Sql, sql } from './sync-sql';

export interface PositionedChange extends StoredChange {
  position: number;
}

/** The next changes of a run that are in `state`, after a position, or backwards before one. */
export async function listChangesIn({
  runId,
  state,
  selection = null,
  after,
  backwards = false,
  size,
}: {
  runId: string;
  state: 'planned' | 'applied';
  selection?: SyncSelection | null;
  after: number | null;
  backwards?: boolean;
  size: number;
}): Promise<PositionedChange[]> {
  const rows = await prisma().syncChange.findMany({
    where: {
      runId,
      state,
      ...(after === null ? {} : { position: backwards ? { lt: after } : { gt: after } }),
      ...toChosen(selection),
    },
    orderBy: { position: backwards ? 'desc' : 'asc' },
    take: size,
    select: { id: true, name: true, kind: true, before: true, after: true, state: true, position: true },
  });
  return rows.map((row) => ({ ...row, kind: parseKind(row.kind) }));
}

/** A batch of changes carried out, or taken back. */
export interface AppliedBatch {
  place: DomainPlace;
  runId: string;
  writes: DomainWrite[];
  /** Changes and the domain that each is about; it counts once the domain is as its write says. */
  changes: { id: string; domainId: string }[];
  /** Changes whose domain had another value; they count as failed, or stay applied. */
  failed: string[];
  at: Date;
  seenAt: Date;
  by: string;
}

/** `position`: of the last change looked at. Null: the lease is lost. */
export async function storeAppliedBatch({
  lease,
  batch,
  position,
  activeMs,
}: {
  lease: Lease;
  batch: AppliedBatch;
  position: number;
  activeMs: number;
}): Promise<'stored' | null> {
  return writeBatchUnderLease(lease, async (execute) => {
    for (const statement of toDomainStatements(batch)) await execute(statement);
    let applied = 0;
    for (const statement of toAppliedMarks(batch)) applied += await execute(statement);
    const failed = await execute(toFailedMark(batch));
    await execute(toCountUpdate({ batch, applied, failed, position, activeMs }));
    return 'stored' as const;
  });
}

/** How many were taken back; null: the lease is lost. */
export async function storeUndoneBatch({
  lease,
  batch,
}: {
  lease: Lease;
  batch: AppliedBatch;
}): Promise<number | null> {
  return writeBatchUnderLease(lease, async (execute) => {
    for (const statement of toDomainStatements(batch)) await execute(statement);
    let undone = 0;
    const marks = toMarkStatements({ batch, from: 'applied', mark: sql`"state" = 'undone'` });
    for (const statement of marks) undone += await execute(statement);
    return undone;
  });
}

/** Domains first, then each change by what has become of its domain. */
export function toApplyStatements(batch: AppliedBatch): Sql[] {
  return [...toDomainStatements(batch), ...toAppliedMarks(batch), toFailedMark(batch)];
}

function toAppliedMarks(batch: AppliedBatch): Sql[] {
  const mark = sql`"state" = 'applied', "appliedAt" = ${batch.at}, "appliedBy" = ${batch.by}`;
  return toMarkStatements({ batch, from: 'planned', mark });
}

/** What is still planned by then found another value, be it now or when it was read. */
function toFailedMark({ changes, failed }: AppliedBatch): Sql {
  const all = [...changes.map(({ id }) => id), ...failed];
  return sql`UPDATE "SyncChange" SET "state" = 'superseded'
    WHERE "id" IN (SELECT "value" FROM ${fromTexts(all)}) AND "state" = 'planned'`;
}

function toMarkStatements({ batch, from, mark }: { batch: AppliedBatch; from: string; mark: Sql }): Sql[] {
  const afters = new Map(batch.writes.map(({ id, after }) => [id, after]));
  const toRow = ({ id, domainId }: AppliedBatch['changes'][number]) => {
    const after = afters.get(domainId);
    return [id, domainId, after ? toStateText(after) : null];
  };
  const rows = batch.changes.map(toRow);
  const kept = rows.filter(([, , text]) => text !== null);
  const removed = rows.filter(([, , text]) => text === null);
  const statements: Sql[] = [];
  if (kept.length > 0)
    statements.push(sql`UPDATE "SyncChange" SET ${mark} WHERE "state" = ${from} AND "id" IN (
      SELECT t."value" ->> 0 FROM ${fromRows(kept)} AS t
      JOIN "Domain" ON "Domain"."id" = t."value" ->> 1 AND ${storedState} = t."value" ->> 2)`);
  if (removed.length > 0)
    statements.push(sql`UPDATE "SyncChange" SET ${mark} WHERE "state" = ${from} AND "id" IN (
      SELECT t."value" ->> 0 FROM ${fromRows(removed)} AS t
      WHERE NOT EXISTS (SELECT 1 FROM "Domain" WHERE "Domain"."id" = t."value" ->> 1))`);
  return statements;
}

function toCountUpdate({
  batch,
  applied,
  failed,
  position,
  activeMs,
}: {
  batch: AppliedBatch;
  applied: number;
  failed: number;
  position: number;
  activeMs: number;
}): Sql {
  return sql`UPDATE "SyncRun" SET "applied" = "applied" + ${applied}, "failed" = "failed" + ${failed},
    "cursor" = ${String(position)}, "cursorAt" = ${batch.at}, "interruptions" = 0,
    "activeMs" = "activeMs" + ${activeMs}
    WHERE "id" = ${batch.runId} AND "state" = 'running'`;
}
