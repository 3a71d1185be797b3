'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { TimeAgo, useClock } from '@/components/ui/time-ago';
import { formatDateTime } from '@/lib/shared/format';
import type { Propagation } from '@/lib/shared/schemas/domain';

/** Until when a nameserver change may take, counting down; gone once that time has passed. */
export function PropagationNotice({ propagation }: { propagation: Propagation }) {
  const t = useTranslations('domains.propagation');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useClock();
  const { estimatedCompleteAt, changedAt } = propagation;
  if (estimatedCompleteAt === null || changedAt === null || now >= new Date(estimatedCompleteAt)) return null;
  const time = (at: string) => formatDateTime({ at, locale, timeZone });
  return (
    <Callout tone="neutral" title={t('title', { time: time(estimatedCompleteAt) })} className="mb-4">
      <p>{t.rich('text', { when: () => <TimeAgo at={estimatedCompleteAt} />, time: time(changedAt) })}</p>
    </Callout>
  );
}
