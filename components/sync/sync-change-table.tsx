'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { type Column, Table } from '@/components/ui/table';
import type { SyncChange } from '@/lib/shared/schemas/sync';
import { SyncChangeState } from './sync-change-state';
import { SyncChangeValues } from './sync-change-values';

export interface SyncChangeTableProps {
  changes: readonly SyncChange[];
  /** Said when there is none. */
  empty: string;
  /** Null: nobody may apply anything here. */
  apply: ((change: SyncChange) => void) | null;
  /** The change that is being applied. */
  applyingId: string | null;
  busy: boolean;
}

/** The link of a change's row: where the keyboard goes when the row's button has gone. */
export function toChangeLinkId(changeId: string): string {
  return `change-${changeId}`;
}

/** Changes of a run: what, before and after, and what became of each. */
export function SyncChangeTable(props: SyncChangeTableProps) {
  const t = useTranslations('sync.changes');
  const columns = useColumns(props);
  return (
    <Table
      caption={t('title')}
      rows={props.changes}
      rowKey={(change) => change.id}
      columns={columns}
      empty={<EmptyState title={props.empty} />}
    />
  );
}

function useColumns({ apply, applyingId, busy }: SyncChangeTableProps): Column<SyncChange>[] {
  const t = useTranslations('sync.changes');
  const kinds = useTranslations('sync.kinds');
  const columns: Column<SyncChange>[] = [
    {
      id: 'name',
      header: t('columns.name'),
      names: true,
      cell: (change) => (
        <Link
          id={toChangeLinkId(change.id)}
          href={`/domains/${encodeURIComponent(change.name)}`}
          prefetch={false}
          className="text-accent underline-offset-4 hover:underline"
        >
          {change.unicodeName}
        </Link>
      ),
    },
    {
      id: 'kind',
      header: t('columns.kind'),
      cell: (change) => <span className="whitespace-nowrap">{kinds(change.kind)}</span>,
    },
    {
      id: 'values',
      header: t('columns.values'),
      cell: (change) => <SyncChangeValues change={change} />,
    },
    { id: 'state', header: t('columns.state'), cell: (change) => <SyncChangeState change={change} /> },
  ];
  if (apply === null) return columns;
  return [
    ...columns,
    {
      id: 'apply',
      header: t('columns.apply'),
      headerHidden: true,
      align: 'end',
      cell: (change) =>
        change.state === 'planned' && (
          <Button
            size="small"
            busy={applyingId === change.id}
            aria-disabled={busy}
            aria-label={t('applyNamed', { name: change.unicodeName, kind: kinds(change.kind) })}
            onClick={() => apply(change)}
          >
            {t('apply')}
          </Button>
        ),
    },
  ];
}
