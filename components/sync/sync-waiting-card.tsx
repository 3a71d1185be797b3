'use client';

import { useQuery } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { TimeAgo } from '@/components/ui/time-ago';
import { formatNumber } from '@/lib/shared/format';
import { syncChangesQuery, waitingSlice } from '@/lib/shared/queries/sync-queries';
import type { SyncChangePage, SyncRun, SyncSettings } from '@/lib/shared/schemas/sync';
import { ApplyChangesButton } from './apply-changes-button';
import { DiscardSyncButton } from './discard-sync-button';
import { PlannedByKind } from './planned-by-kind';
import type { SyncActions } from './sync-actions';
import { SyncChangeValues } from './sync-change-values';
import { WaitingReason } from './waiting-reason';

export interface SyncWaitingCardProps {
  run: SyncRun;
  settings: SyncSettings;
  initial?: SyncChangePage;
  mayChange: boolean;
  /** Another run is under way: nothing can be applied beside it. */
  blocked: boolean;
  actions: Pick<SyncActions, 'apply' | 'discard'>;
  onApplied: (outcome: { applied: number; failed: number }) => void;
}

/** A run whose changes wait for a person: why, what it would change, and what can be done. */
export function SyncWaitingCard(props: SyncWaitingCardProps) {
  const { run, settings, initial, mayChange, blocked, actions, onApplied } = props;
  const t = useTranslations('sync.waiting');
  const { data } = useQuery(syncChangesQuery({ runId: run.id, slice: waitingSlice, initial }));
  const href = `/sync/${run.id}`;
  // What the brake held should be looked at before it is applied.
  const applyFirst = run.planned > 0 && run.waitingFor !== 'brake';
  return (
    <Card
      title={t(`titles.${run.waitingFor ?? 'preview'}`)}
      badge={
        <Badge tone="warn" icon={Hand}>
          {t('badge')}
        </Badge>
      }
      className="border-warn/50"
    >
      <WaitingReason run={run} brakePercent={settings.syncBrakePercent} mayChange={mayChange} />
      {data && <PlannedByKind page={data} href={href} />}
      {data && data.rows.length > 0 && <FirstChanges page={data} href={href} />}
      <div className="flex flex-wrap items-center gap-2">
        <LinkButton variant={applyFirst ? 'secondary' : 'primary'} href={href}>
          {t('look')}
        </LinkButton>
        {mayChange && run.planned > 0 && (
          <>
            <ApplyChangesButton
              run={run}
              count={run.planned}
              selection={{ all: true }}
              label={t('applyAll')}
              variant={applyFirst ? 'primary' : 'secondary'}
              disabled={blocked}
              apply={actions.apply}
              onApplied={onApplied}
            />
            <DiscardSyncButton run={run} discard={actions.discard} disabled={blocked} />
          </>
        )}
        <span className="ml-auto text-xs text-muted">
          {t.rich('since', { when: () => <TimeAgo at={run.finishedAt ?? run.requestedAt} /> })}
        </span>
      </div>
    </Card>
  );
}

function FirstChanges({ page, href }: { page: SyncChangePage; href: string }) {
  const t = useTranslations('sync.waiting');
  const kinds = useTranslations('sync.kinds');
  const locale = useLocale();
  const more = page.matching - page.rows.length;
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {page.rows.map((change) => (
        <li key={change.id} className="flex flex-wrap gap-x-3 px-3 py-1.5">
          <span className="min-w-40 flex-1 font-medium wrap-anywhere">{change.unicodeName}</span>
          <span className="min-w-36 text-muted">{kinds(change.kind)}</span>
          <span className="flex-2 min-w-48">
            <SyncChangeValues change={change} />
          </span>
        </li>
      ))}
      {more > 0 && (
        <li className="px-3 py-1.5">
          <LinkButton variant="link" href={href}>
            {t('more', { count: more, number: formatNumber(more, locale) })}
          </LinkButton>
        </li>
      )}
    </ul>
  );
}
