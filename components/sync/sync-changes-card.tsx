'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAction } from '@/components/frame/use-action';
import { Card } from '@/components/ui/card';
import { ErrorNote } from '@/components/ui/error-note';
import { toFailure } from '@/lib/shared/queries/fetch-result';
import { syncChangesQuery } from '@/lib/shared/queries/sync-queries';
import type { SyncChange, SyncChangePage, SyncRun } from '@/lib/shared/schemas/sync';
import { type SyncChangeFilter, toChangeSlice } from '@/lib/shared/schemas/sync-requests';
import { isUnderWay } from '@/lib/shared/sync/sync-poll';
import { ApplyChangesButton } from './apply-changes-button';
import type { SyncActions } from './sync-actions';
import { SyncChangeFilters } from './sync-change-filters';
import { SyncChangePager } from './sync-change-pager';
import { SyncChangeTable, toChangeLinkId } from './sync-change-table';
import { useChangeFilter } from './use-change-filter';

const cardId = 'changes';

export interface SyncChangesCardProps {
  run: SyncRun;
  initial: { filter: SyncChangeFilter; page: SyncChangePage };
  /** Planned changes can be applied here and now. */
  mayApply: boolean;
  apply: SyncActions['apply'];
  onApplied: (outcome: { applied: number; failed: number }) => void;
}

/** What a run found, a page at a time however much it is; while it waits, each row and each kind can be applied. */
export function SyncChangesCard({ run, initial, mayApply, apply, onApplied }: SyncChangesCardProps) {
  const t = useTranslations('sync.changes');
  const { filter, setFilter } = useChangeFilter();
  const query = useQuery(
    syncChangesQuery({
      runId: run.id,
      slice: toChangeSlice(filter),
      initial: isSame(filter, initial.filter) ? initial.page : undefined,
      live: isUnderWay(run),
    }),
  );
  const [applyingId, setApplyingId] = useState<string | null>(null);
  const { act, busy, error } = useAction({ changes: ['sync'] });
  const applyOne = (change: SyncChange) => {
    setApplyingId(change.id);
    act(
      () => apply({ runId: run.id, selection: { changeIds: [change.id] } }),
      (outcome) => {
        keepPlace(change);
        onApplied(outcome);
      },
    );
  };
  const page = query.data ?? { rows: [], matching: 0, offset: 0, plannedByKind: {} };
  const ofKind = filter.kind === undefined ? 0 : (page.plannedByKind[filter.kind] ?? 0);
  return (
    <Card title={t('title')} id={cardId} flush>
      <div className="flex flex-wrap items-end gap-3 border-b border-line px-4 py-3">
        <SyncChangeFilters filter={filter} setFilter={setFilter} plannedByKind={page.plannedByKind} />
        {mayApply && filter.kind !== undefined && ofKind > 0 && (
          <ApplyChangesButton
            run={run}
            count={ofKind}
            selection={{ kind: filter.kind }}
            label={t('applyKind', { count: ofKind })}
            disabled={busy}
            apply={apply}
            onApplied={onApplied}
          />
        )}
      </div>
      {(error ?? query.error) && (
        <div className="p-4">
          <ErrorNote error={error ?? toFailure(query.error)} onRetry={() => void query.refetch()} />
        </div>
      )}
      <div aria-busy={query.isFetching} className={query.isPlaceholderData ? 'opacity-55' : ''}>
        <SyncChangeTable
          changes={page.rows}
          empty={t(toEmpty({ run, filter }))}
          apply={mayApply ? applyOne : null}
          applyingId={busy ? applyingId : null}
          busy={busy}
        />
      </div>
      <SyncChangePager
        page={filter.page}
        matching={page.matching}
        busy={query.isPlaceholderData}
        goTo={(number) => {
          setFilter({ page: number });
          document.getElementById(cardId)?.scrollIntoView({ block: 'start' });
        }}
      />
    </Card>
  );
}

function toEmpty({ run, filter }: { run: SyncRun; filter: SyncChangeFilter }) {
  if (filter.kind !== undefined || filter.state !== undefined) return 'noneMatches';
  if (isUnderWay(run) || run.state === 'interrupted') return 'noneYet';
  const stopped = run.state === 'cancelled' || run.state === 'failed' || run.state === 'superseded';
  return stopped && run.complete === null ? 'noneUntilEnd' : 'none';
}

function isSame(a: SyncChangeFilter, b: SyncChangeFilter): boolean {
  return a.kind === b.kind && a.state === b.state && a.page === b.page;
}

/** The button of a row goes once its change is applied: who pressed it by keyboard stays in the row. */
function keepPlace(change: SyncChange) {
  const link = document.getElementById(toChangeLinkId(change.id));
  const now = document.activeElement;
  if (now === document.body || link?.closest('tr')?.contains(now)) link?.focus({ preventScroll: true });
}
