'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { TimeAgo } from '@/components/ui/time-ago';
import { formatCalendarDate, formatDateTime } from '@/lib/shared/format';
import type { DomainRow } from '@/lib/shared/schemas/domain';
import { DaysLeft } from './days-left';
import { DomainStatusBadge } from './domain-status-badge';
import { useToday } from './use-today';

export interface DomainFactsProps {
  domain: DomainRow;
  /** The registrar's name. */
  registrar: string;
}

/** All that is known of a domain. */
export function DomainFacts({ domain, registrar }: DomainFactsProps) {
  const t = useTranslations('domains.detail');
  return (
    <Card title={t('facts')} className="self-start">
      <dl className="grid gap-3">
        {domain.unicodeName !== domain.name && (
          <Fact term={t('aLabel')}>
            <span className="flex flex-wrap items-center gap-x-2 font-mono text-xs wrap-anywhere">
              {domain.name}
              <CopyButton text={domain.name} what={t('copyName')} />
            </span>
            <p className="text-xs text-muted">{t('aLabelHint')}</p>
          </Fact>
        )}
        <Fact term={t('status')}>
          <DomainStatusBadge status={domain.status} rawStatus={domain.rawStatus} />
        </Fact>
        <Fact term={t('expiryDate')}>
          <ExpiryDate domain={domain} />
        </Fact>
        <Fact term={t('nameservers')}>
          <Nameservers domain={domain} />
        </Fact>
        <Fact term={t('syncedAt')}>
          <TimeAgo at={domain.syncedAt} />
          {domain.absentRuns > 0 && !domain.attention.includes('missing') && (
            <p className="text-xs text-muted">{t('absent', { registrar })}</p>
          )}
        </Fact>
      </dl>
    </Card>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[7rem_minmax(0,1fr)]">
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** The date that counts; what was refused stands below as the registrar sent it. */
function ExpiryDate({ domain }: { domain: DomainRow }) {
  const t = useTranslations('domains.detail');
  const locale = useLocale();
  const today = useToday();
  const { expiryDate, refusedExpiryDate: date } = domain;
  return (
    <>
      {expiryDate === null ? (
        <span className="text-muted">{t('noDate')}</span>
      ) : (
        <span className="inline-flex flex-wrap gap-x-2 tabular-nums">
          {formatCalendarDate(expiryDate, locale)}
          <DaysLeft domain={domain} today={today} />
        </span>
      )}
      {date !== null && (
        <p className="text-xs text-warn">{t(expiryDate === null ? 'refusedNone' : 'refused', { date })}</p>
      )}
    </>
  );
}

function Nameservers({ domain: { nameservers, nameserversChangedAt } }: { domain: DomainRow }) {
  const t = useTranslations('domains');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  return (
    <>
      {nameservers === null || nameservers.length === 0 ? (
        <span className="text-muted">{t(nameservers === null ? 'notGiven' : 'noNameservers')}</span>
      ) : (
        <ul className="font-mono text-xs leading-5 wrap-anywhere">
          {nameservers.map((nameserver) => (
            <li key={nameserver}>{nameserver}</li>
          ))}
        </ul>
      )}
      {nameserversChangedAt !== null && (
        <p className="text-xs text-muted">
          {t('detail.changedAt', { time: formatDateTime({ at: nameserversChangedAt, locale, timeZone }) })}
        </p>
      )}
    </>
  );
}
