'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { formatCalendarDate } from '@/lib/shared/format';
import type { AttentionReason, DomainRow } from '@/lib/shared/schemas/domain';
import { toUrgentFirst } from './attention-badges';

export interface DomainAttentionProps {
  domain: DomainRow;
  /** The registrar's name. */
  registrar: string;
}

/** Everything that is odd about a domain: what happened, what the panel did about it, and what to do. */
export function DomainAttention({ domain, registrar }: DomainAttentionProps) {
  const t = useTranslations('domains.attention');
  const toText = useAttentionText({ domain, registrar });
  if (domain.attention.length === 0) return null;
  return (
    <section aria-label={t('title')} className="mb-4 grid gap-3">
      {toUrgentFirst(domain.attention).map((reason) => (
        <Callout key={reason} tone="warn" title={t(`${reason}.title`, { registrar })}>
          <p>{toText(reason)}</p>
          <p>{t(`${reason}.next`, { registrar })}</p>
        </Callout>
      ))}
    </section>
  );
}

function useAttentionText({ domain, registrar }: DomainAttentionProps): (reason: AttentionReason) => string {
  const t = useTranslations('domains.attention');
  const locale = useLocale();
  const { absentRuns, refusedExpiryDate, expiryDate, rawStatus } = domain;
  return (reason) => {
    switch (reason) {
      case 'missing':
        return t('missing.what', { count: absentRuns });
      case 'refusedDate': {
        const what = t('refusedDate.what', { registrar, date: refusedExpiryDate ?? '' });
        const kept =
          expiryDate === null
            ? t('refusedDate.none')
            : t('refusedDate.kept', { date: formatCalendarDate(expiryDate, locale) });
        return `${what} ${kept}`;
      }
      case 'unknownStatus':
        return rawStatus === null
          ? t('unknownStatus.whatNone', { registrar })
          : t('unknownStatus.what', { registrar, word: rawStatus });
      case 'duplicate':
        return t('duplicate.what', { registrar });
    }
  };
}
