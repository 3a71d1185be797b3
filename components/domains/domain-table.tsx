// biome-ignore-all lint/a11y/useSemanticElements: rows stand where they are by their position, which a table element does not allow
'use client';

import { useTranslations } from 'next-intl';
import { type FocusEvent, useEffect, useRef, useState } from 'react';
import { ErrorNote } from '@/components/ui/error-note';
import { toDomainSearch } from '@/lib/shared/domain-filter';
import type { DomainFilter } from '@/lib/shared/schemas/domain';
import { DomainRow, rowHeight } from './domain-row';
import { DomainTableHead, type DomainTableHeadProps } from './domain-table-head';
import { useDomainRows } from './use-domain-rows';
import { useRowWindow } from './use-row-window';
import { useToday } from './use-today';

export interface DomainTableProps {
  /** What the rows are filtered and sorted by. */
  filter: DomainFilter;
  matching: number;
  /** The rows of a new filter are on their way. */
  busy: boolean;
  onChange: DomainTableHeadProps['onChange'];
}

/** All matching domains, of which only those in view are in the page and only those near it are loaded. */
export function DomainTable({ filter, matching, busy, onChange }: DomainTableProps) {
  const t = useTranslations('domains');
  const today = useToday();
  const { list, row, shown } = useRowWindow(matching);
  const { rowAt, failure, retry } = useDomainRows({ filter, first: shown.first, last: shown.last });
  const focused = useFocusedRow();
  const top = useTopOnChange(toDomainSearch(filter));
  return (
    <div
      ref={top}
      className="scroll-mt-14 rounded-lg border border-line bg-surface shadow-raised md:scroll-mt-2"
    >
      <div role="table" aria-label={t('title')} aria-rowcount={matching + 1} aria-busy={busy}>
        <DomainTableHead filter={filter} onChange={onChange} />
        <div
          ref={list}
          role="rowgroup"
          {...focused.handlers}
          className={`relative overflow-hidden rounded-b-lg ${rowHeight} ${busy ? 'opacity-60' : ''}`}
          style={{ height: toHeight(shown, matching) }}
        >
          <div ref={row} role="presentation" className="invisible absolute h-(--row) w-0" />
          {toIndexes({ ...shown, focused: focused.index, matching }).map((index) => (
            <DomainRow
              key={index}
              index={index}
              domain={rowAt(index)}
              today={today}
              top={toTop(shown, index)}
            />
          ))}
        </div>
      </div>
      {failure && (
        <div className="sticky bottom-4 z-20 p-3">
          <ErrorNote error={failure} title={t('failed')} onRetry={retry} />
        </div>
      )}
    </div>
  );
}

/** In rows as long as the browser can draw that, so that it is right before any script has measured one. */
function toHeight({ shiftPx, totalPx, rowPx }: Shown, matching: number): string {
  const capped = shiftPx !== 0 || totalPx < matching * rowPx;
  return capped ? `${totalPx}px` : `calc(var(--row) * ${matching})`;
}

function toTop({ shiftPx, rowPx }: Shown, index: number): string {
  return shiftPx === 0 ? `calc(var(--row) * ${index})` : `${index * rowPx + shiftPx}px`;
}

type Shown = ReturnType<typeof useRowWindow>['shown'];

/** The rows in view, and the one with the focus: taken away, it would lose it. */
function toIndexes({
  first,
  last,
  focused,
  matching,
}: {
  first: number;
  last: number;
  focused: number | null;
  matching: number;
}): number[] {
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
  if (focused === null || focused >= matching || (focused >= first && focused <= last)) return indexes;
  return focused < first ? [focused, ...indexes] : [...indexes, focused];
}

function useFocusedRow() {
  const [index, setIndex] = useState<number | null>(null);
  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    const place = target.closest<HTMLElement>('[data-index]')?.dataset.index;
    setIndex(place === undefined ? null : Number(place));
  };
  return { index, handlers: { onFocus, onBlur: () => setIndex(null) } };
}

/** Another filter or order begins at the top, where whoever had scrolled far would otherwise not be. */
function useTopOnChange(value: string) {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(value);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    if ((box.current?.getBoundingClientRect().top ?? 0) < 0) box.current?.scrollIntoView();
  }, [value]);
  return box;
}
