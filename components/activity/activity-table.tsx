'use client';

import { CircleCheck, CircleX } from 'lucide-react';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { Table } from '@/components/ui/table';
import { formatDateTime, formatExactTime } from '@/lib/shared/format';
import type { ActivityEntry } from '@/lib/shared/schemas/activity';
import { systemActor } from '@/lib/shared/system-actor';
import { ActivityChanges } from './activity-changes';
import { ActivityValue } from './activity-value';

export interface ActivityTableProps {
  entries: ActivityEntry[];
  /** Whether filters are set: "nothing matches" instead of "nothing yet". */
  filtered: boolean;
}

/** Who did what, newest first. */
export function ActivityTable({ entries, filtered }: ActivityTableProps) {
  const t = useTranslations('activity');
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-raised">
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
            cell: (entry) => (entry.actor === systemActor ? t('system') : entry.actor),
          },
          { id: 'at', header: t('columns.at'), cell: (entry) => <Moment at={entry.at} /> },
          {
            id: 'address',
            header: t('columns.address'),
            cell: (entry) => <span className="font-mono text-xs">{entry.address ?? '—'}</span>,
          },
        ]}
      />
    </div>
  );
}

function Action({ entry }: { entry: ActivityEntry }) {
  const t = useTranslations('activity.actions');
  const result = entry.changes?.result?.after ?? null;
  const { way, ...changes } = entry.changes ?? {};
  return (
    <>
      {t(entry.action)}
      {entry.subject && <span className="font-normal text-muted"> · {entry.subject}</span>}
      {way && (
        <span className="font-normal text-muted">
          {' · '}
          <ActivityValue field="way" value={way.after} />
        </span>
      )}
      {result !== null && <Outcome result={result} />}
      <ActivityChanges changes={changes} />
    </>
  );
}

/** How a test ended, in sight without opening anything. */
function Outcome({ result }: { result: string | number | boolean }) {
  const Icon = result === 'passed' ? CircleCheck : CircleX;
  return (
    <div
      className={`flex items-start gap-1 text-xs font-medium ${result === 'passed' ? 'text-ok' : 'text-bad'}`}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      <span>
        <ActivityValue field="result" value={result} />
      </span>
    </div>
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
