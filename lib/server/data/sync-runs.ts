import 'server-only';
import { cache } from 'react';
import type { SyncRun } from '@/lib/shared/schemas/sync';
import { queryRows } from './batch-transaction';
import { prisma } from './database';
import { type DomainPlace, isOf } from './domain-place';
import { type StoredSyncRun, toStoredSyncRun, toSyncRun } from './sync-run-row';
import { raw, type Sql, sql } from './sync-sql';

/** Syncs of one domain are told in its own history. */
const whole = { kind: { not: 'domain' } };
const isWhole = sql`"kind" <> 'domain'`;
const isUndoable = sql`"applied" > 0 AND "undoneAt" IS NULL
  AND "state" NOT IN ('requested', 'running', 'interrupted')`;

export async function findStoredSyncRun(id: string): Promise<StoredSyncRun | null> {
  const row = await prisma().syncRun.findUnique({ where: { id } });
  return row && toStoredSyncRun(row);
}

export async function findSyncRun(id: string): Promise<SyncRun | null> {
  const run = await findStoredSyncRun(id);
  return run && toSyncRun({ run, undoable: await findUndoableRun(run) });
}

/** Newest first, without those of one domain. `nextCursor` is null on the last page. */
export async function listSyncRuns({
  configurationId,
  environment,
  cursor,
  limit,
}: DomainPlace & { cursor?: string; limit: number }): Promise<{
  runs: SyncRun[];
  nextCursor: string | null;
}> {
  const place = { configurationId, environment };
  const [rows, undoable] = await Promise.all([
    prisma().syncRun.findMany({
      where: { ...place, ...whole, ...toAfterCursor(cursor) },
      orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    }),
    findUndoableRun(place),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    runs: page.map((row) => toSyncRun({ run: toStoredSyncRun(row), undoable })),
    nextCursor: last && rows.length > limit ? `${last.requestedAt.toISOString()}_${last.id}` : null,
  };
}

/** Those that the page Sync shows: under way, waiting for a person, ended well. */
export async function findSyncRunsToShow(
  place: DomainPlace,
): Promise<{ current: SyncRun | null; waiting: SyncRun | null; lastSuccess: SyncRun | null }> {
  const first = (condition: Sql, order: 'requestedAt' | 'finishedAt' = 'requestedAt') => sql`
    (SELECT "id" FROM "SyncRun" WHERE ${isOf(place)} AND ${condition}
      ORDER BY ${raw(`"${order}"`)} DESC, "id" DESC LIMIT 1)`;
  const [ids] = await queryRows<
    Record<'current' | 'waiting' | 'lastSuccess' | 'undoable', string | null>
  >(sql`
    SELECT
      ${first(sql`${isWhole} AND "state" IN ('requested', 'running', 'interrupted')`)} AS "current",
      ${first(sql`${isWhole} AND "state" = 'waiting'`)} AS "waiting",
      ${first(sql`"kind" IN ('schedule', 'manual') AND "state" IN ('done', 'waiting')`, 'finishedAt')} AS "lastSuccess",
      ${first(sql`${isWhole} AND ${isUndoable}`)} AS "undoable"`);
  const wanted = [ids?.current, ids?.waiting, ids?.lastSuccess].filter((id) => typeof id === 'string');
  const rows = wanted.length === 0 ? [] : await prisma().syncRun.findMany({ where: { id: { in: wanted } } });
  const shown = (id: string | null | undefined) => {
    const row = rows.find((one) => one.id === id);
    return row ? toSyncRun({ run: toStoredSyncRun(row), undoable: ids?.undoable ?? null }) : null;
  };
  return { current: shown(ids?.current), waiting: shown(ids?.waiting), lastSuccess: shown(ids?.lastSuccess) };
}

/**
 * The last run of its kind that changed something and was not undone. Of a whole list a "Sync now" of one domain since
 * then does not count: what that one changed stays as it is. Itself it can be undone while it is the last of all.
 */
export async function findUndoableRun({
  kind,
  ...place
}: DomainPlace & { kind?: StoredSyncRun['kind'] }): Promise<string | null> {
  const condition = kind === 'domain' ? isUndoable : sql`${isWhole} AND ${isUndoable}`;
  const [row] = await queryRows<{ id: string }>(sql`SELECT "id" FROM "SyncRun"
    WHERE ${isOf(place)} AND ${condition} ORDER BY "requestedAt" DESC, "id" DESC LIMIT 1`);
  return row?.id ?? null;
}

/** A cursor that nobody made here is as good as none. */
function toAfterCursor(cursor: string | undefined) {
  const [instant = '', id = ''] = cursor?.split('_') ?? [];
  const at = new Date(instant);
  if (id === '' || Number.isNaN(at.getTime())) return {};
  return { OR: [{ requestedAt: { lt: at } }, { requestedAt: at, id: { lt: id } }] };
}

/** When the last sync of the whole list began, previews left out, and those that began after `until`. */
export async function findLastSyncStart({
  configurationId,
  environment,
  until,
}: DomainPlace & { until: Date }): Promise<Date | null> {
  const last = await findLastStartOncePerPage(configurationId, environment);
  return last === null || last <= until ? last : findLastStart({ configurationId, environment, until });
}

const findLastStartOncePerPage = cache((configurationId: string, environment: string) =>
  findLastStart({ configurationId, environment }),
);

async function findLastStart({
  configurationId,
  environment,
  until,
}: {
  configurationId: string;
  environment: string;
  until?: Date;
}): Promise<Date | null> {
  const startedAt = until === undefined ? { not: null } : { lte: until };
  const row = await prisma().syncRun.findFirst({
    where: { configurationId, environment, kind: { in: ['schedule', 'manual'] }, startedAt },
    orderBy: { requestedAt: 'desc' },
    select: { startedAt: true },
  });
  return row?.startedAt ?? null;
}
