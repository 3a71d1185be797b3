'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { PageHeader } from '@/components/frame/page-header';
import { useActorName } from '@/components/frame/use-actor-name';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { ErrorNote } from '@/components/ui/error-note';
import { formatDateTime } from '@/lib/shared/format';
import { syncRunQuery } from '@/lib/shared/queries/sync-queries';
import type { SyncChangePage, SyncRun, SyncView } from '@/lib/shared/schemas/sync';
import type { SyncChangeFilter } from '@/lib/shared/schemas/sync-requests';
import { isUnderWay } from '@/lib/shared/sync/sync-poll';
import { ApplyChangesButton } from './apply-changes-button';
import { DiscardSyncButton } from './discard-sync-button';
import type { SyncActions } from './sync-actions';
import { SyncChangesCard } from './sync-changes-card';
import { SyncInterruptedCard } from './sync-interrupted-card';
import { SyncProgressCard } from './sync-progress-card';
import { SyncRunBadge } from './sync-run-badge';
import { SyncRunFacts } from './sync-run-facts';
import { SyncRunNumbers } from './sync-run-numbers';
import { UndoSyncButton } from './undo-sync-button';
import { useRunAnnouncement } from './use-run-announcements';
import { useTellOutcome } from './use-tell-outcome';
import { WaitingReason } from './waiting-reason';

export interface SyncRunPanelProps {
  initial: { run: SyncRun; filter: SyncChangeFilter; page: SyncChangePage };
  view: Pick<SyncView, 'moduleId' | 'title' | 'settings' | 'mayRun' | 'mayChange'>;
  actions: SyncActions;
}

/** One run: its numbers, what it changed or would change, and what can be done about it. */
export function SyncRunPanel({ initial, view, actions }: SyncRunPanelProps) {
  const t = useTranslations('sync');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const { run, announcement } = useRun(initial.run);
  const { outcome, tellApplied, tellUndone } = useTellOutcome();
  const at = run.startedAt ?? run.requestedAt;
  const mayApply = view.mayChange && run.state === 'waiting';
  return (
    <>
      <PageHeader
        title={t('run.title', { time: formatDateTime({ at, locale, timeZone }) })}
        crumbs={[{ label: t('title'), href: '/sync' }]}
        badge={<SyncRunBadge run={run} />}
        actions={
          view.mayChange && (
            <>
              {run.state === 'waiting' && run.planned > 0 && (
                <>
                  <DiscardSyncButton run={run} discard={actions.discard} />
                  <ApplyChangesButton
                    run={run}
                    count={run.planned}
                    selection={{ all: true }}
                    label={t('waiting.applyAll')}
                    apply={actions.apply}
                    onApplied={tellApplied}
                  />
                </>
              )}
              {run.mayUndo && <UndoSyncButton run={run} undo={actions.undo} onUndone={tellUndone} />}
            </>
          )
        }
      />
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <div className="grid gap-4">
        {outcome && <Callout tone={outcome.tone} role="status" title={outcome.sentence} />}
        <RunState run={run} view={view} actions={actions} />
        <Card title={t('run.result')}>
          <SyncRunNumbers run={run} />
          <SyncRunFacts run={run} />
        </Card>
        <SyncChangesCard
          run={run}
          initial={initial}
          mayApply={mayApply}
          apply={actions.apply}
          onApplied={tellApplied}
        />
      </div>
    </>
  );
}

/** What stands above the numbers: why it waits, how far it is, why it stopped, that it was undone. */
function RunState({ run, view, actions }: { run: SyncRun } & Pick<SyncRunPanelProps, 'view' | 'actions'>) {
  const t = useTranslations('sync.run');
  const nameOf = useActorName();
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  if (run.undoneAt !== null) {
    const time = formatDateTime({ at: run.undoneAt, locale, timeZone });
    return <Callout tone="neutral" title={t('undone', { time, who: nameOf(run.undoneBy ?? '') })} />;
  }
  if (isUnderWay(run)) {
    const { title, mayRun, mayChange } = view;
    return (
      <SyncProgressCard
        run={run}
        title={title}
        mayRun={mayRun}
        mayChange={mayChange}
        cancel={actions.cancel}
      />
    );
  }
  switch (run.state) {
    case 'interrupted':
      return (
        <SyncInterruptedCard
          run={run}
          moduleId={view.moduleId}
          mayChange={view.mayChange}
          actions={actions}
        />
      );
    case 'waiting':
      return (
        <Callout tone="warn" title={t('waits')}>
          <WaitingReason run={run} brakePercent={view.settings.syncBrakePercent} mayChange={view.mayChange} />
        </Callout>
      );
    default:
      return run.failure && <ErrorNote error={run.failure} announce="none" />;
  }
}

/** The run as it stands now; once it has ended, that is said and its changes are asked again. */
function useRun(initial: SyncRun): { run: SyncRun; announcement: string } {
  const { data: run } = useQuery(syncRunQuery({ initial }));
  const client = useQueryClient();
  const { sentence, announce } = useRunAnnouncement();
  const before = useRef(run);
  useEffect(() => {
    const was = before.current;
    before.current = run;
    if (was.state === run.state) return;
    void client.invalidateQueries({ queryKey: ['sync', 'run', run.id, 'changes'] });
    if (isUnderWay(was) && !isUnderWay(run)) announce(run);
  }, [client, run, announce]);
  return { run, announcement: sentence };
}
