'use client';

import { Plug } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ApproachedLink } from '@/components/ui/approached-link';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { TimeAgo } from '@/components/ui/time-ago';
import type { SystemConnection, SystemSync, SystemView } from '@/lib/shared/schemas/system-view';
import { Fact, Facts } from './facts';

/** Where registrars are called, and how the syncs stand. */
export function ConnectionsCard({ view }: { view: SystemView }) {
  const t = useTranslations('system.connections');
  const { connections, syncs } = view;
  return (
    <Card
      title={t('title')}
      actions={
        <LinkButton size="small" variant="ghost" href="/sync">
          {t('toSync')}
        </LinkButton>
      }
    >
      {connections.length === 0 ? (
        <EmptyState icon={Plug} title={t('none')}>
          <ApproachedLink href="/setup/registrars" className="font-medium text-accent hover:underline">
            {t('toModules')}
          </ApproachedLink>
        </EmptyState>
      ) : (
        connections.map((connection) => (
          <Connection key={`${connection.moduleId} ${connection.environment}`} connection={connection} />
        ))
      )}
      {syncs.map((sync) => (
        <Sync key={sync.moduleId} sync={sync} />
      ))}
    </Card>
  );
}

function Connection({ connection }: { connection: SystemConnection }) {
  const t = useTranslations('system.connections');
  const { moduleId, title, environment, inUse, pausedUntil, provedAt, baseUrl } = connection;
  return (
    <div className="grid gap-2">
      <h3 className="flex flex-wrap items-center gap-2 font-semibold">
        <ApproachedLink href={`/setup/registrars/${moduleId}`} className="text-accent hover:underline">
          {title}, {t(`environments.${environment}`)}
        </ApproachedLink>
        <Badge tone={pausedUntil === null ? 'ok' : 'bad'}>
          {t(pausedUntil === null ? 'open' : 'paused')}
        </Badge>
        {!inUse && <Badge tone="neutral">{t('notInUse')}</Badge>}
      </h3>
      <Facts>
        {pausedUntil && (
          <Fact name={t('calledAgain')}>
            <TimeAgo at={pausedUntil} />
          </Fact>
        )}
        <Fact name={t('proved')}>{provedAt === null ? t('never') : <TimeAgo at={provedAt} />}</Fact>
        {baseUrl && (
          <Fact name={t('address')}>
            <span className="font-mono text-xs">{baseUrl}</span>
          </Fact>
        )}
      </Facts>
    </div>
  );
}

function Sync({ sync }: { sync: SystemSync }) {
  const t = useTranslations('system.connections');
  const sentence = useTranslations('errors');
  const { title, blocked, running, lastAt, nextAt } = sync;
  return (
    <div className="grid gap-2 border-t border-line pt-4">
      <h3 className="flex flex-wrap items-center gap-2 font-semibold">
        {t('sync', { title })}
        {running && <Badge tone="neutral">{t('running')}</Badge>}
      </h3>
      <Facts>
        <Fact name={t('last')}>{lastAt === null ? t('never') : <TimeAgo at={lastAt} />}</Fact>
        <Fact name={t('nextRun')}>
          {nextAt === null ? blocked ? sentence(`${blocked}.what`) : t('never') : <TimeAgo at={nextAt} />}
        </Fact>
      </Facts>
    </div>
  );
}
