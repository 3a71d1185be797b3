import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import {
  type SyncChange,
  type SyncChangeKind,
  type SyncChangePage,
  type SyncRun,
  type SyncView,
  syncChangePageSchema,
  syncRunSchema,
  syncViewSchema,
} from '../schemas/sync';
import { isUnderWay, toSyncPollMs } from '../sync/sync-poll';
import { fetchResult } from './fetch-result';

const runPollMs = 1_000;
const changesPollMs = 2_000;

export const syncRunListSchema = z.object({
  runs: z.array(syncRunSchema),
  nextCursor: z.nullable(z.string()),
});
export type SyncRunList = z.infer<typeof syncRunListSchema>;

/** How the sync stands; `initial` is what the page was rendered with. */
export function syncQuery({ moduleId, initial }: { moduleId: string; initial: SyncView }) {
  return queryOptions({
    queryKey: ['sync', moduleId, 'view'],
    queryFn: ({ signal }) => {
      const search = new URLSearchParams({ module: moduleId });
      return fetchResult(`/api/sync?${search}`, syncViewSchema, signal);
    },
    initialData: initial,
    staleTime: runPollMs,
    refetchInterval: ({ state }) => toSyncPollMs({ view: state.data ?? initial, now: new Date() }),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
  });
}

/** History, newest first. `revision` changes when a run begins or ends. */
export function syncRunsQuery({ moduleId, initial }: { moduleId: string; initial: SyncRunList }) {
  return infiniteQueryOptions({
    queryKey: ['sync', moduleId, 'runs'],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ module: moduleId, cursor: pageParam });
      return fetchResult(`/api/sync/runs?${search}`, syncRunListSchema, signal);
    },
    initialPageParam: '',
    initialData: { pages: [initial], pageParams: [''] },
    getNextPageParam: (last) => last.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const toRunPath = (runId: string) => `/api/sync/runs/${encodeURIComponent(runId)}`;

/** One run, asked again while it is under way. */
export function syncRunQuery({ initial }: { initial: SyncRun }) {
  return queryOptions({
    queryKey: ['sync', 'run', initial.id],
    queryFn: ({ signal }) => fetchResult(toRunPath(initial.id), syncRunSchema, signal),
    initialData: initial,
    staleTime: runPollMs,
    refetchInterval: ({ state }) => (isUnderWay(state.data ?? initial) ? runPollMs : false),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
  });
}

export interface SyncChangeSlice {
  kind?: SyncChangeKind;
  state?: SyncChange['state'];
  offset: number;
  limit: number;
}

/** The first changes of a run that waits, and how many there are of each kind. */
export const waitingSlice = { state: 'planned', offset: 0, limit: 5 } as const;

/** A slice of a run's changes; the one before stays in sight while the next one comes. */
export function syncChangesQuery({
  runId,
  slice,
  initial,
  live = false,
}: {
  runId: string;
  slice: SyncChangeSlice;
  initial?: SyncChangePage;
  /** The run is under way: what is shown changes by itself. */
  live?: boolean;
}) {
  const { kind, state, offset, limit } = slice;
  return queryOptions({
    queryKey: ['sync', 'run', runId, 'changes', kind ?? '', state ?? '', offset, limit],
    queryFn: ({ signal }) => {
      const search = new URLSearchParams({ offset: String(offset), limit: String(limit) });
      if (kind) search.set('kind', kind);
      if (state) search.set('state', state);
      return fetchResult(`${toRunPath(runId)}/changes?${search}`, syncChangePageSchema, signal);
    },
    initialData: initial,
    placeholderData: keepPreviousData,
    staleTime: runPollMs,
    refetchInterval: live && changesPollMs,
    refetchIntervalInBackground: false,
  });
}

/** A run as it stands now. */
export function fetchSyncRun(runId: string): Promise<SyncRun> {
  return fetchResult(toRunPath(runId), syncRunSchema);
}
