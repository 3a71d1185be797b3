import 'server-only';
import {
  type SyncChange,
  type SyncChangeKind,
  type SyncChangePage,
  syncChangeKindSchema,
} from '@/lib/shared/schemas/sync';
import { prisma } from './database';
import type { DomainPlace } from './domains';
import { toSyncChange } from './sync-change-row';
import { mayStillApply, type StoredSyncRun } from './sync-run-row';

type ChangeState = SyncChange['state'];

/** In the order in which they were found. */
export async function listSyncChanges({
  run,
  kind,
  state,
  offset,
  limit,
}: {
  run: Pick<StoredSyncRun, 'id' | 'state'>;
  kind?: SyncChangeKind;
  state?: ChangeState;
  offset: number;
  limit: number;
}): Promise<SyncChangePage> {
  const undecided = mayStillApply(run.state);
  const where = {
    runId: run.id,
    ...(kind === undefined ? {} : { kind }),
    ...(state === undefined ? {} : { state: { in: toStoredStates({ state, undecided }) } }),
  };
  const changes = prisma().syncChange;
  const [rows, matching, byKind] = await Promise.all([
    changes.findMany({ where, orderBy: { position: 'asc' }, skip: offset, take: limit }),
    changes.count({ where }),
    undecided
      ? changes.groupBy({ by: ['kind'], where: { runId: run.id, state: 'planned' }, _count: { _all: true } })
      : [],
  ]);
  return {
    rows: rows.map((row) => toSyncChange({ row, runState: run.state })),
    offset,
    matching,
    plannedByKind: Object.fromEntries(
      byKind.map((group) => [syncChangeKindSchema.parse(group.kind), group._count._all]),
    ),
  };
}

/** What syncs changed of one domain, newest first: its history. */
export async function listDomainChanges({
  configurationId,
  environment,
  name,
  limit,
}: DomainPlace & { name: string; limit: number }): Promise<SyncChange[]> {
  const rows = await prisma().syncChange.findMany({
    where: { name, appliedAt: { not: null }, run: { configurationId, environment } },
    orderBy: [{ appliedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    include: { run: { select: { state: true } } },
  });
  return rows.map(({ run, ...row }) => toSyncChange({ row, runState: run.state }));
}

/** A planned change of a run that nobody can decide on any more counts as dismissed. */
function toStoredStates({ state, undecided }: { state: ChangeState; undecided: boolean }): ChangeState[] {
  if (undecided) return [state];
  if (state === 'planned') return [];
  return state === 'dismissed' ? ['dismissed', 'planned'] : [state];
}
