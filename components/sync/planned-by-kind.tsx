'use client';

import { useLocale, useTranslations } from 'next-intl';
import { ApproachedLink } from '@/components/ui/approached-link';
import { formatNumber } from '@/lib/shared/format';
import { type SyncChangePage, syncChangeKinds } from '@/lib/shared/schemas/sync';

/** How many changes of each kind are planned; each leads to its list. */
export function PlannedByKind({ page, href }: { page: SyncChangePage; href: string }) {
  const t = useTranslations('sync');
  const locale = useLocale();
  const kinds = syncChangeKinds.flatMap((kind) => {
    const count = page.plannedByKind[kind] ?? 0;
    return count === 0 ? [] : [{ kind, count }];
  });
  if (kinds.length === 0) return null;
  return (
    <ul aria-label={t('waiting.byKind')} className="flex flex-wrap gap-2">
      {kinds.map(({ kind, count }) => (
        <li key={kind}>
          <ApproachedLink
            href={`${href}?kind=${kind}&state=planned`}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-md border border-line bg-sunken px-2.5 hover:border-edge hover:bg-hover"
          >
            <span className="font-semibold tabular-nums">{formatNumber(count, locale)}</span>{' '}
            {t(`kinds.${kind}`)}
          </ApproachedLink>
        </li>
      ))}
    </ul>
  );
}
