'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { formatNumber } from '@/lib/shared/format';
import type { SyncView } from '@/lib/shared/schemas/sync';

const links = [
  { name: 'all', href: '/domains' },
  { name: 'attention', href: '/domains?attention=1' },
  { name: 'expiring30', href: '/domains?expiring=30' },
] as const;

/** How many domains the panel knows, and those that somebody should look at. */
export function KnownDomainsCard({ domains }: { domains: SyncView['domains'] }) {
  const t = useTranslations('sync.domains');
  const locale = useLocale();
  return (
    <Card title={t('title')}>
      <ul className="grid grid-cols-3 gap-x-4 gap-y-3">
        {links.map(({ name, href }) => (
          <li key={name} className="min-w-0">
            <Link href={href} prefetch={false} className="group flex flex-col">
              <span
                className={`text-lg leading-tight font-semibold tabular-nums ${name === 'attention' && domains.attention > 0 ? 'text-warn' : ''}`}
              >
                {formatNumber(domains[name], locale)}
              </span>{' '}
              <span className="text-xs text-accent underline-offset-4 group-hover:underline">
                {t(name, { count: domains[name] })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
