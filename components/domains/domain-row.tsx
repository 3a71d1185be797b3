// biome-ignore-all lint/a11y/useSemanticElements: rows stand where they are by their position, which a table element does not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: a table is read, only what is inside takes the focus
'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { memo, type ReactNode } from 'react';
import { TimeAgo } from '@/components/ui/time-ago';
import { formatCalendarDate } from '@/lib/shared/format';
import type { DomainRow as Domain } from '@/lib/shared/schemas/domain';
import { AttentionBadges } from './attention-badges';
import { DaysLeft } from './days-left';
import { DomainName } from './domain-name';
import { DomainStatusBadge } from './domain-status-badge';

/**
 * Columns of head and rows by the room there is: a card of two or three lines, then a table without nameservers and
 * time, then all. A row's height is `--row`, the same for every row.
 */
export const rowGrid =
  'grid items-center gap-x-3 px-4 grid-cols-[minmax(0,1fr)_auto] ' +
  '@min-[42rem]:grid-cols-[minmax(0,1fr)_10rem_7.5rem_9.25rem] ' +
  '@min-[58rem]:grid-cols-[minmax(0,1.7fr)_10rem_7.5rem_minmax(0,1fr)_9.25rem_6.25rem]';
export const rowHeight = '[--row:5.75rem] @min-[42rem]:[--row:2.75rem]';

/** Where a cell stands on a card; in the table it stands in its turn. */
const onCard = {
  name: 'col-span-2 @min-[42rem]:col-span-1',
  status: 'justify-self-start',
  odd: 'justify-self-end @min-[42rem]:justify-self-start',
  expiry: 'col-span-2 @min-[42rem]:col-span-1',
};
const onlyWide = 'hidden @min-[58rem]:block';

export interface DomainRowProps {
  index: number;
  domain: Domain | undefined;
  today: string;
  top: string;
}

/** One domain; the whole row is its link. */
export const DomainRow = memo(function DomainRow({ index, domain, today, top }: DomainRowProps) {
  return (
    <div
      role="row"
      // The head is the first row.
      aria-rowindex={index + 2}
      data-index={index}
      style={{ top }}
      className={`absolute inset-x-0 h-(--row) border-t border-line hover:bg-hover has-[a:focus-visible]:z-10 has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent content-center gap-y-0.5 ${rowGrid}`}
    >
      {domain === undefined ? <LoadingCells /> : <Cells domain={domain} today={today} />}
    </div>
  );
});

function Cells({ domain, today }: { domain: Domain; today: string }) {
  return (
    <>
      <div role="rowheader" className={`min-w-0 font-semibold ${onCard.name}`}>
        <Link
          href={`/domains/${domain.name}`}
          prefetch={false}
          className="block outline-none after:absolute after:inset-0"
        >
          <DomainName domain={domain} />
        </Link>
      </div>
      <Cell className={onCard.status}>
        <DomainStatusBadge status={domain.status} rawStatus={domain.rawStatus} />
      </Cell>
      <Cell className={`order-last @min-[42rem]:order-none ${onCard.expiry}`}>
        <Expiry domain={domain} today={today} />
      </Cell>
      <Cell className={onlyWide}>
        <Nameservers nameservers={domain.nameservers} />
      </Cell>
      <Cell className={onCard.odd}>
        <AttentionBadges attention={domain.attention} />
      </Cell>
      <Cell className={`truncate text-xs text-muted ${onlyWide}`}>
        <TimeAgo at={domain.syncedAt} />
      </Cell>
    </>
  );
}

/** The date and what it means today: side by side on a card, one above the other in the table. */
function Expiry({ domain, today }: { domain: Domain; today: string }) {
  const t = useTranslations('domains.daysLeft');
  const locale = useLocale();
  if (domain.expiryDate === null) return <span className="text-xs text-muted">{t('noDate')}</span>;
  return (
    <span className="flex items-baseline justify-between gap-x-2 whitespace-nowrap tabular-nums @min-[42rem]:block">
      <span className="block leading-5">{formatCalendarDate(domain.expiryDate, locale)}</span>
      <span className="block @min-[42rem]:text-xs @min-[42rem]:leading-4">
        <DaysLeft domain={domain} today={today} />
      </span>
    </span>
  );
}

function Cell({ className = '', children }: { className?: string; children: ReactNode }) {
  return (
    <div role="cell" className={`max-w-full min-w-0 ${className}`}>
      {children}
    </div>
  );
}

/** The first, and how many more; all of them on the page of the domain. */
function Nameservers({ nameservers }: { nameservers: string[] | null }) {
  const t = useTranslations('domains');
  if (nameservers === null) return <span className="text-xs text-muted">{t('notGiven')}</span>;
  const [first, ...more] = nameservers;
  if (first === undefined) return <span className="text-xs text-muted">{t('noNameservers')}</span>;
  return (
    <span className="flex gap-1 font-mono text-xs" title={nameservers.join('\n')}>
      <span className="truncate">{first}</span>
      {more.length > 0 && <span className="text-muted">{t('attention.more', { count: more.length })}</span>}
    </span>
  );
}

/** Without the usual pulse: a dragged scrollbar shows hundreds of these, and would start as many animations. */
function Blank({ className }: { className: string }) {
  return <span aria-hidden="true" className={`block rounded bg-hover ${className}`} />;
}

function LoadingCells() {
  const t = useTranslations('domains');
  return (
    <>
      <div role="rowheader" className={`min-w-0 ${onCard.name}`}>
        <span className="sr-only">{t('loadingRow')}</span>
        <Blank className="h-4 w-3/5" />
      </div>
      <Cell className={onCard.status}>
        <Blank className="h-5 w-20 rounded-full" />
      </Cell>
      <Cell className={`order-last @min-[42rem]:order-none ${onCard.expiry}`}>
        <Blank className="h-4 w-24" />
      </Cell>
      <Cell className={onlyWide}>
        <Blank className="h-4 w-4/5" />
      </Cell>
      <Cell>{null}</Cell>
      <Cell className={onlyWide}>
        <Blank className="h-4 w-16" />
      </Cell>
    </>
  );
}
