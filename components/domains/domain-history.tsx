'use client';

import Link from 'next/link';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { SyncChangeValues } from '@/components/sync/sync-change-values';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Table } from '@/components/ui/table';
import { formatDateTime, formatExactTime } from '@/lib/shared/format';
import type { SyncChange } from '@/lib/shared/schemas/sync';
import { systemActor } from '@/lib/shared/system-actor';

/** What syncs changed of a domain, newest first: before, after, when, by whom and in which run. */
export function DomainHistory({ history, max }: { history: SyncChange[]; max: number }) {
  const t = useTranslations('domains.history');
  return (
    <Card title={t('title')} flush className="self-start">
      <Table
        caption={t('title')}
        rows={history}
        rowKey={(change) => change.id}
        empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
        columns={[
          { id: 'what', header: t('columns.what'), names: true, cell: (change) => <What change={change} /> },
          {
            id: 'change',
            header: t('columns.change'),
            cell: (change) => <SyncChangeValues change={change} />,
          },
          { id: 'when', header: t('columns.when'), cell: (change) => <When change={change} /> },
        ]}
      />
      {history.length >= max && (
        <p className="border-t border-line px-4 py-2 text-xs text-muted">{t('latest', { count: max })}</p>
      )}
    </Card>
  );
}

function What({ change: { kind, state } }: { change: SyncChange }) {
  const t = useTranslations('domains.history');
  const kinds = useTranslations('sync.kinds');
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      {kinds(kind)}
      {state === 'undone' && <Badge tone="neutral">{t('undone')}</Badge>}
    </span>
  );
}

/** The moment, which is also the way to its run, and who had the run applied. */
function When({ change: { appliedAt, appliedBy, runId } }: { change: SyncChange }) {
  const t = useTranslations('domains.history');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  return (
    <>
      <Link
        href={`/sync/${runId}`}
        prefetch={false}
        className="inline-flex min-h-6 items-center whitespace-nowrap text-accent hover:underline"
      >
        {appliedAt !== null && (
          <time dateTime={appliedAt} title={formatExactTime({ at: appliedAt, locale, timeZone })}>
            {formatDateTime({ at: appliedAt, locale, timeZone })}
          </time>
        )}
        <span className="sr-only"> {t('run')}</span>
      </Link>
      <span className="block text-xs text-muted">
        {appliedBy === null || appliedBy === systemActor ? t('system') : appliedBy}
      </span>
    </>
  );
}
