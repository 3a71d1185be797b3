import 'server-only';
import type { SyncRun } from '@/lib/shared/schemas/sync';
import { prisma } from './database';
import type { DomainPlace } from './domains';
import { type StoredSyncRun, toStoredSyncRun, toSyncRun } from './sync-run-row';

/** Syncs of one domain are told in its own history. */
const whole = { kind: { not: 'domain' } };

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
  const { configurationId, environment } = place;
  const latest = async (states: string[]) =>
    prisma().syncRun.findFirst({
      where: { configurationId, environment, ...whole, state: { in: states } },
      orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    });
  const [current, waiting, lastSuccess, undoable] = await Promise.all([
    latest(['requested', 'running', 'interrupted']),
    latest(['waiting']),
    prisma().syncRun.findFirst({
      where: {
        configurationId,
        environment,
        kind: { in: ['schedule', 'manual'] },
        state: { in: ['done', 'waiting'] },
      },
      orderBy: [{ finishedAt: 'desc' }, { id: 'desc' }],
    }),
    findUndoableRun(place),
  ]);
  const shown = (row: typeof current) => row && toSyncRun({ run: toStoredSyncRun(row), undoable });
  return { current: shown(current), waiting: shown(waiting), lastSuccess: shown(lastSuccess) };
}

/**
 * The last run of its kind that changed something and was not undone. Of a whole list a "Sync now" of one domain since
 * then does not count: what that one changed stays as it is. Itself it can be undone while it is the last of all.
 */
export async function findUndoableRun({
  configurationId,
  environment,
  kind,
}: DomainPlace & { kind?: StoredSyncRun['kind'] }): Promise<string | null> {
  const row = await prisma().syncRun.findFirst({
    where: {
      configurationId,
      environment,
      ...(kind === 'domain' ? {} : whole),
      applied: { gt: 0 },
      undoneAt: null,
      state: { notIn: ['requested', 'running', 'interrupted'] },
    },
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  return row?.id ?? null;
}

/** A cursor that nobody made here is as good as none. */
function toAfterCursor(cursor: string | undefined) {
  const [instant = '', id = ''] = cursor?.split('_') ?? [];
  const at = new Date(instant);
  if (id === '' || Number.isNaN(at.getTime())) return {};
  return { OR: [{ requestedAt: { lt: at } }, { requestedAt: at, id: { lt: id } }] };
}

/** When the last sync of the whole list began, previews left out. */
export async function findLastSyncStart({ configurationId, environment }: DomainPlace): Promise<Date | null> {
  const row = await prisma().syncRun.findFirst({
    where: { configurationId, environment, kind: { in: ['schedule', 'manual'] }, startedAt: { not: null } },
    orderBy: { requestedAt: 'desc' },
    select: { startedAt: true },
  });
  return row?.startedAt ?? null;
}
