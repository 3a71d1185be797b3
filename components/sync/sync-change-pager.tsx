'use client';

import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { formatNumber } from '@/lib/shared/format';
import { changesPerPage } from '@/lib/shared/schemas/sync-requests';

export interface SyncChangePagerProps {
  /** From 1. */
  page: number;
  matching: number;
  busy: boolean;
  goTo: (page: number) => void;
}

/** Which part of the changes is in sight, and the way to the others. */
export function SyncChangePager({ page, matching, busy, goTo }: SyncChangePagerProps) {
  const t = useTranslations('sync.pager');
  const locale = useLocale();
  const last = Math.max(1, Math.ceil(matching / changesPerPage));
  const number = (value: number) => formatNumber(value, locale);
  if (last === 1 && page === 1) return null;
  const steps = [
    { name: 'first', to: 1, icon: ChevronFirst, possible: page > 1 },
    { name: 'previous', to: page - 1, icon: ChevronLeft, possible: page > 1 },
    { name: 'next', to: page + 1, icon: ChevronRight, possible: page < last },
    { name: 'last', to: last, icon: ChevronLast, possible: page < last },
  ] as const;
  return (
    <nav
      aria-label={t('title')}
      className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-2"
    >
      <span aria-live="polite" className="mr-auto text-xs text-muted tabular-nums">
        {t('range', {
          from: number((page - 1) * changesPerPage + 1),
          to: number(Math.min(page * changesPerPage, matching)),
          matching: number(matching),
        })}
      </span>
      {steps.map(({ name, to, icon: Icon, possible }) => (
        <Button
          key={name}
          size="small"
          aria-label={t(name)}
          title={t(name)}
          aria-disabled={!possible || busy}
          onClick={() => goTo(to)}
        >
          <Icon aria-hidden="true" className="size-4" />
        </Button>
      ))}
    </nav>
  );
}
