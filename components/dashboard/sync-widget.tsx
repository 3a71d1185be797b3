'use client';

import { useQuery } from '@tanstack/react-query';
import { CirclePause, Hand, LoaderCircle, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SyncBlockedNote } from '@/components/sync/sync-blocked-note';
import { SyncProgressBar } from '@/components/sync/sync-progress-card';
import { Badge, type Tone } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { TimeAgo, useClock } from '@/components/ui/time-ago';
import { formatNumber, formatWeekdayTime } from '@/lib/shared/format';
import { syncQuery } from '@/lib/shared/queries/sync-queries';
import type { SyncView } from '@/lib/shared/schemas/sync';
import { isUnderWay } from '@/lib/shared/sync/sync-poll';
import { type SyncState, toSyncState } from '@/lib/shared/sync/sync-state';

const looks: Record<SyncState, { tone: Tone; icon?: LucideIcon }> = {
  running: { tone: 'neutral', icon: LoaderCircle },
  interrupted: { tone: 'warn', icon: CirclePause },
  waiting: { tone: 'warn', icon: Hand },
  off: { tone: 'neutral' },
  blocked: { tone: 'warn' },
  never: { tone: 'neutral' },
  late: { tone: 'warn' },
  upToDate: { tone: 'ok' },
};

/** Whether the panel's list of domains can be trusted, and what it needs a person for. */
export function SyncWidget({ initial }: { initial: SyncView }) {
  const t = useTranslations('sync.widget');
  const { data: view } = useQuery(syncQuery({ moduleId: initial.moduleId, initial }));
  const state = toSyncState({ view, now: useClock() });
  const { current, waiting } = view;
  return (
    <Card
      title={t('title')}
      badge={<Badge {...looks[state]}>{t(`states.${state}`)}</Badge>}
      actions={
        <LinkButton size="small" variant="ghost" href="/sync">
          {t('open')}
        </LinkButton>
      }
    >
      {waiting && waiting.planned > 0 && (
        <Callout
          tone="warn"
          title={t(`waiting.${waiting.waitingFor ?? 'preview'}`, { count: waiting.planned })}
          actions={
            <LinkButton size="small" href={`/sync/${waiting.id}`}>
              {t('look')}
            </LinkButton>
          }
        />
      )}
      {current && isUnderWay(current) && <SyncProgressBar run={current} />}
      <SyncBlockedNote view={view} />
      <Facts view={view} />
    </Card>
  );
}

function Facts({ view }: { view: SyncView }) {
  const t = useTranslations('sync.widget');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const { lastSuccess, nextRunAt, current, domains } = view;
  const interrupted = current?.state === 'interrupted' ? current : null;
  const time = (at: string) => <time dateTime={at}>{formatWeekdayTime({ at, locale, timeZone })}</time>;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
      <Fact name={t('lastSuccess')}>
        {lastSuccess ? <TimeAgo at={lastSuccess.finishedAt ?? lastSuccess.requestedAt} /> : t('never')}
      </Fact>
      {interrupted ? (
        <Fact name={t('continues')}>{interrupted.continuesAt ? time(interrupted.continuesAt) : '—'}</Fact>
      ) : (
        <Fact name={t('next')}>{nextRunAt ? time(nextRunAt) : t('none')}</Fact>
      )}
      <Fact name={t('domains')}>
        <Link href="/domains" prefetch={false} className="text-accent underline-offset-4 hover:underline">
          {t('inPanel', { count: domains.all, number: formatNumber(domains.all, locale) })}
        </Link>
        {domains.attention > 0 && (
          <>
            {', '}
            <Link
              href="/domains?attention=1"
              prefetch={false}
              className="font-semibold text-warn underline underline-offset-4"
            >
              {t('attention', { count: domains.attention })}
            </Link>
          </>
        )}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
