'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { useClock } from '@/components/ui/time-ago';
import type { BalanceView } from '@/lib/shared/schemas/registrar-view';
import { toTroubleKind } from './balance-state';

/** Why the balance is not current, since when, and the one next step. */
export function BalanceTrouble({ trouble }: { trouble: NonNullable<BalanceView['trouble']> }) {
  const t = useTranslations('dashboard.balance');
  const sentence = useTranslations('errors');
  const time = useShortTime();
  const kind = toTroubleKind(trouble);
  const params = { pointer: '—', logId: '—', ...trouble.params };
  const shownTime = kind === 'rateLimited' ? (trouble.retryAt ?? trouble.lastAt) : trouble.since;
  return (
    <Callout
      tone={kind === 'rateLimited' || kind === 'other' ? 'warn' : 'bad'}
      role="status"
      title={t(`trouble.${kind}`, { time: time(shownTime) })}
    >
      <p>{sentence(`${trouble.code}.what`, params)}</p>
      <p>
        {sentence(`${trouble.code}.next`, params)}
        {trouble.retryAt && kind !== 'rateLimited' && ` ${t('tryAt', { time: time(trouble.retryAt) })}`}
      </p>
    </Callout>
  );
}

/** "14:02" today, with the date otherwise. */
function useShortTime(): (at: string) => string {
  const format = useFormatter();
  const now = useClock();
  return (at) => {
    const day = (value: Date) => format.dateTime(value, { dateStyle: 'short' });
    const when = new Date(at);
    return day(when) === day(now)
      ? format.dateTime(when, { timeStyle: 'short' })
      : format.dateTime(when, { dateStyle: 'medium', timeStyle: 'short' });
  };
}
