'use client';

import { useTranslations } from 'next-intl';
import type { DomainRow } from '@/lib/shared/schemas/domain';
import { toDaysLeft, type Urgency } from './urgency';

const looks: Record<Urgency, string> = {
  past: 'font-semibold text-bad',
  urgent: 'font-semibold text-bad',
  soon: 'font-semibold text-warn',
  later: '',
  quiet: 'text-muted',
};

/** "12 days left", "expires today", "3 days ago": the colour only underlines what the words say. */
export function DaysLeft({
  domain,
  today,
}: {
  domain: Pick<DomainRow, 'expiryDate' | 'status'>;
  today: string;
}) {
  const t = useTranslations('domains.daysLeft');
  const left = toDaysLeft({ domain, today });
  if (left === null) return null;
  const { days, urgency } = left;
  return (
    <span className={`whitespace-nowrap tabular-nums ${looks[urgency]}`}>
      {days < 0 ? t('past', { days: -days }) : t('future', { days })}
    </span>
  );
}
