// biome-ignore-all lint/a11y/useSemanticElements: rows stand where they are by their position, which a table element does not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: a table is read, only what is inside takes the focus
'use client';

import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { BareButton } from '@/components/ui/bare-button';
import { toListOrder } from '@/lib/shared/domain-filter';
import type { DomainFilter, DomainSort } from '@/lib/shared/schemas/domain';
import { rowGrid } from './domain-row';

const columns: readonly { id: DomainColumn; sort?: DomainSort; onlyWide?: boolean }[] = [
  { id: 'name', sort: 'name' },
  { id: 'status', sort: 'status' },
  { id: 'expiryDate', sort: 'expiryDate' },
  { id: 'nameservers', onlyWide: true },
  { id: 'attention' },
  { id: 'syncedAt', onlyWide: true },
];
type DomainColumn = 'name' | 'status' | 'expiryDate' | 'nameservers' | 'attention' | 'syncedAt';

export interface DomainTableHeadProps {
  filter: DomainFilter;
  onChange: (changes: Partial<DomainFilter>) => void;
}

/** Stays at the upper edge while the rows pass below. Cards have none: they are sorted by a list beside the filters. */
export function DomainTableHead({ filter, onChange }: DomainTableHeadProps) {
  const t = useTranslations('domains.columns');
  const { sort, order } = toListOrder(filter);
  return (
    <div
      role="rowgroup"
      className="sticky top-12 z-20 hidden rounded-t-lg bg-surface text-xs font-semibold text-muted md:top-0 @min-[42rem]:block"
    >
      <div role="row" aria-rowindex={1} className={`min-h-9 ${rowGrid}`}>
        {columns.map((column) => (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={
              column.sort === undefined
                ? undefined
                : column.sort === sort
                  ? ({ asc: 'ascending', desc: 'descending' } as const)[order]
                  : 'none'
            }
            className={`min-w-0 truncate ${column.onlyWide ? 'hidden @min-[58rem]:block' : ''}`}
          >
            {column.sort === undefined ? (
              t(column.id)
            ) : (
              <SortButton
                label={t(column.id)}
                order={column.sort === sort ? order : null}
                onSort={(next) => onChange({ sort: column.sort, order: next })}
              />
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

interface SortButtonProps {
  label: string;
  /** Null: the list is sorted by another column. */
  order: 'asc' | 'desc' | null;
  onSort: (order: 'asc' | 'desc') => void;
}

function SortButton({ label, order, onSort }: SortButtonProps) {
  const Icon = order === null ? ChevronsUpDown : order === 'asc' ? ArrowUp : ArrowDown;
  return (
    <BareButton
      onClick={() => onSort(order === 'asc' ? 'desc' : 'asc')}
      className={`-mx-1.5 inline-flex min-h-7 items-center gap-1 rounded px-1.5 hover:bg-hover hover:text-ink ${order === null ? '' : 'text-ink'}`}
    >
      {label}
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
    </BareButton>
  );
}
