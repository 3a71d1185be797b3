'use client';

import { CalendarCheck, Globe } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { DaysLeft } from '@/components/domains/days-left';
import { DomainName } from '@/components/domains/domain-name';
import { DomainStatusBadge } from '@/components/domains/domain-status-badge';
import { useToday } from '@/components/domains/use-today';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { toDomainsHref } from '@/lib/shared/domain-filter';
import { formatCalendarDate } from '@/lib/shared/format';
import type { DomainRow, ExpiringDomains } from '@/lib/shared/schemas/domain';

/** What expires next, soonest first, as the last synchronisation knew it. */
export function ExpiringDomainsCard({ expiring }: { expiring: ExpiringDomains }) {
  const t = useTranslations('domains.expiring');
  const { rows, matching, days, anyDomain } = expiring;
  return (
    <Card
      title={t('title')}
      flush
      className="md:col-span-2"
      actions={
        <LinkButton
          size="small"
          variant="ghost"
          href={matching === 0 ? '/domains' : toDomainsHref({ expiring: '30' })}
        >
          {matching === 0 ? t('allDomains') : t('all', { matching, days })}
        </LinkButton>
      }
    >
      {matching === 0 ? (
        <EmptyState
          icon={anyDomain ? CalendarCheck : Globe}
          title={anyDomain ? t('none', { days }) : t('noneYet')}
        />
      ) : (
        <ul>
          {rows.map((domain) => (
            <ExpiringDomain key={domain.name} domain={domain} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function ExpiringDomain({ domain }: { domain: DomainRow }) {
  const locale = useLocale();
  const today = useToday();
  return (
    <li className="relative grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 border-t border-line px-4 py-1.5 first:border-t-0 hover:bg-hover has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent lg:grid-cols-[minmax(0,1fr)_11rem_6.5rem_8.5rem]">
      <Link
        href={`/domains/${domain.name}`}
        prefetch={false}
        className="min-w-0 font-semibold outline-none after:absolute after:inset-0"
      >
        <DomainName domain={domain} />
      </Link>
      <span className="justify-self-end lg:justify-self-start">
        <DomainStatusBadge status={domain.status} rawStatus={domain.rawStatus} />
      </span>
      <span className="whitespace-nowrap text-muted tabular-nums lg:text-right">
        {domain.expiryDate !== null && formatCalendarDate(domain.expiryDate, locale)}
      </span>
      <span className="text-right">
        <DaysLeft domain={domain} today={today} />
      </span>
    </li>
  );
}
