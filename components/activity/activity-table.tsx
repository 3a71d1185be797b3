'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Table } from '@/components/ui/table';
import { formatDateTime, formatExactTime } from '@/lib/shared/format';
import type { ActivityEntry } from '@/lib/shared/schemas/activity';
import { ActivityChanges } from './activity-changes';

export interface ActivityTableProps {
  entries: ActivityEntry[];
  /** Whether filters are set: "nothing matches" instead of "nothing yet". */
  filtered: boolean;
}

/** Who did what, newest first. */
export function ActivityTable({ entries, filtered }: ActivityTableProps) {
  const t = useTranslations('activity');
  return (
    <Card title={t('title')} flush>
      <Table
        caption={t('title')}
        rows={entries}
        rowKey={(entry) => entry.id}
        empty={<EmptyState title={t(filtered ? 'none' : 'noneYet')} />}
        columns={[
          {
            id: 'action',
            header: t('columns.action'),
            names: true,
            cell: (entry) => <Action entry={entry} />,
          },
          {
            id: 'actor',
            header: t('columns.actor'),
            cell: (entry) => (entry.actor === 'SYSTEM' ? t('system') : entry.actor),
          },
          { id: 'at', header: t('columns.at'), cell: (entry) => <Moment at={entry.at} /> },
          {
            id: 'address',
            header: t('columns.address'),
            cell: (entry) => <span className="font-mono text-xs">{entry.address ?? '—'}</span>,
          },
        ]}
      />
    </Card>
  );
}

function Action({ entry }: { entry: ActivityEntry }) {
  const t = useTranslations('activity.actions');
  return (
    <>
      {t(entry.action)}
      {entry.subject && <span className="font-normal text-muted"> · {entry.subject}</span>}
      {entry.changes && <ActivityChanges changes={entry.changes} />}
    </>
  );
}

function Moment({ at }: { at: string }) {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  return (
    <time dateTime={at} title={formatExactTime({ at, locale, timeZone })} className="whitespace-nowrap">
      {formatDateTime({ at, locale, timeZone })}
    </time>
  );
}
