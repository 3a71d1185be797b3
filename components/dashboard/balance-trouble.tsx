'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { useClock } from '@/components/ui/time-ago';
import { toSentenceParams } from '@/lib/shared/errors';
import { formatDate, formatDateTime, formatTime } from '@/lib/shared/format';
import type { BalanceView } from '@/lib/shared/schemas/registrar-view';
import { toTroubleKind, troubleTones } from './balance-state';

/** Why the balance is not current, since when, and the one next step. */
export function BalanceTrouble({ trouble }: { trouble: NonNullable<BalanceView['trouble']> }) {
  const t = useTranslations('dashboard.balance');
  const sentence = useTranslations('errors');
  const time = useShortTime();
  const kind = toTroubleKind(trouble);
  const params = toSentenceParams(trouble.params);
  const isPaused = kind === 'rateLimited';
  const title =
    isPaused && trouble.retryAt
      ? t('trouble.rateLimitedUntil', { time: time(trouble.retryAt) })
      : t(`trouble.${kind}`, { time: time(trouble.since) });
  return (
    <Callout tone={troubleTones[kind]} role="status" title={title}>
      {!isPaused && <p>{sentence(`${trouble.code}.what`, params)}</p>}
      <p>
        {sentence(`${trouble.code}.next`, params)}
        {trouble.retryAt && !isPaused && ` ${t('tryAt', { time: time(trouble.retryAt) })}`}
      </p>
    </Callout>
  );
}

/** "14:02" today, with the date otherwise. */
function useShortTime(): (at: string) => string {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useClock();
  const day = (at: Date | string) => formatDate({ at, locale, timeZone });
  return (at) => (day(at) === day(now) ? formatTime : formatDateTime)({ at, locale, timeZone });
}
