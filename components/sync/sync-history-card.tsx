'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useActorName } from '@/components/frame/use-actor-name';
import { ApproachedLink } from '@/components/ui/approached-link';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorNote } from '@/components/ui/error-note';
import { type Column, Table } from '@/components/ui/table';
import { formatDateTime, formatNumber } from '@/lib/shared/format';
import { formatDuration } from '@/lib/shared/format-span';
import type { Failure } from '@/lib/shared/result';
import type { SyncRun } from '@/lib/shared/schemas/sync';
import { SyncRunBadge } from './sync-run-badge';

export interface SyncHistoryCardProps {
  runs: readonly SyncRun[];
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
  error: Failure | null;
}

/** Every run, newest first; each leads to what it changed. */
export function SyncHistoryCard({ runs, hasMore, loadingMore, loadMore, error }: SyncHistoryCardProps) {
  const t = useTranslations('sync.history');
  const columns = useColumns();
  return (
    <Card title={t('title')} flush>
      <Table
        caption={t('title')}
        rows={runs}
        rowKey={(run) => run.id}
        columns={columns}
        empty={<EmptyState title={t('none')} />}
      />
      {error && (
        <div className="p-4">
          <ErrorNote error={error} onRetry={loadMore} retrying={loadingMore} />
        </div>
      )}
      {hasMore && (
        <div className="flex justify-center border-t border-line p-3">
          <Button busy={loadingMore} onClick={loadMore}>
            {t('more')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function useColumns(): Column<SyncRun>[] {
  const t = useTranslations('sync.history');
  const nameOf = useActorName();
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const number = (value: number) => formatNumber(value, locale);
  return [
    {
      id: 'at',
      header: t('columns.at'),
      names: true,
      cell: (run) => (
        <ApproachedLink
          href={`/sync/${run.id}`}
          className="whitespace-nowrap text-accent underline-offset-4 hover:underline"
        >
          {formatDateTime({ at: run.startedAt ?? run.requestedAt, locale, timeZone })}
        </ApproachedLink>
      ),
    },
    {
      id: 'kind',
      header: t('columns.kind'),
      cell: (run) => (
        <>
          {t(`kinds.${run.kind}`)}
          {run.kind !== 'schedule' && (
            <span className="text-xs text-muted"> · {nameOf(run.requestedBy)}</span>
          )}
        </>
      ),
    },
    { id: 'state', header: t('columns.state'), cell: (run) => <SyncRunBadge run={run} /> },
    { id: 'seen', header: t('columns.seen'), align: 'end', cell: (run) => number(run.seen) },
    {
      id: 'changes',
      header: t('columns.changes'),
      align: 'end',
      cell: (run) => <Changes run={run} />,
    },
    {
      id: 'duration',
      header: t('columns.duration'),
      align: 'end',
      cell: (run) => (run.activeMs === 0 ? '—' : formatDuration(run.activeMs, locale)),
    },
  ];
}

/** Carried out, and beside it what is planned or was refused by a value that had changed meanwhile. */
function Changes({ run }: { run: SyncRun }) {
  const t = useTranslations('sync.history');
  const locale = useLocale();
  const notes = [
    run.planned > 0 ? t('planned', { count: run.planned }) : null,
    run.failed > 0 ? t('failed', { count: run.failed }) : null,
  ].filter((note) => note !== null);
  return (
    <>
      {formatNumber(run.applied, locale)}
      {notes.length > 0 && <span className="block text-xs text-muted">{notes.join(', ')}</span>}
    </>
  );
}
