'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/frame/page-header';
import { Badge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { ErrorNote } from '@/components/ui/error-note';
import { toFailure } from '@/lib/shared/queries/fetch-result';
import { type SyncRunList, syncQuery, syncRunsQuery } from '@/lib/shared/queries/sync-queries';
import type { SyncChangePage, SyncRun, SyncView } from '@/lib/shared/schemas/sync';
import { isUnderWay } from '@/lib/shared/sync/sync-poll';
import { KnownDomainsCard } from './known-domains-card';
import { LastSyncCard } from './last-sync-card';
import type { SyncActions } from './sync-actions';
import { SyncBlockedNote } from './sync-blocked-note';
import { useSyncControls } from './sync-controls';
import { SyncHistoryCard } from './sync-history-card';
import { SyncInterruptedCard } from './sync-interrupted-card';
import { SyncProgressCard } from './sync-progress-card';
import { SyncScheduleCard } from './sync-schedule-card';
import { SyncWaitingCard } from './sync-waiting-card';
import { useRunAnnouncements } from './use-run-announcements';
import { useTellOutcome } from './use-tell-outcome';

export interface SyncPanelProps {
  initial: SyncView;
  history: SyncRunList;
  /** The first changes of the run that waits. */
  waitingChanges: SyncChangePage | null;
  actions: SyncActions;
}

/** The page Synchronisation: what runs, what waits, what was and what comes. */
export function SyncPanel({ initial, history, waitingChanges, actions }: SyncPanelProps) {
  const t = useTranslations('sync');
  const { moduleId } = initial;
  const query = useQuery(syncQuery({ moduleId, initial }));
  const runs = useInfiniteQuery(syncRunsQuery({ moduleId, initial: history }));
  const view = query.data;
  const { current, waiting, mayChange } = view;
  const controls = useSyncControls({ view, start: actions.start });
  const announcement = useRunAnnouncements({ view, started: controls.started });
  const { outcome, tellApplied, tellUndone } = useTellOutcome();
  const listed = withLive({ runs: runs.data.pages.flatMap((page) => page.runs), view });
  return (
    <>
      <PageHeader
        title={t('title')}
        badge={view.environment === 'sandbox' && <Badge tone="neutral">{t('sandbox')}</Badge>}
        actions={controls.buttons}
      >
        {t('intro', { title: view.title })}
      </PageHeader>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <div className="grid gap-4">
        {controls.error && <ErrorNote error={controls.error} />}
        {query.error && <ErrorNote error={toFailure(query.error)} onRetry={() => void query.refetch()} />}
        {outcome && <Callout tone={outcome.tone} role="status" title={outcome.sentence} />}
        <SyncBlockedNote view={view} />
        {!view.mayRun && (
          <Callout tone="warn" title={t('nobodyRuns')}>
            {t('nobodyRunsNext')}
          </Callout>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18.75rem]">
          <div className="grid min-w-0 gap-4">
            {current && isUnderWay(current) && (
              <SyncProgressCard
                run={current}
                title={view.title}
                mayRun={view.mayRun}
                mayChange={mayChange}
                cancel={actions.cancel}
              />
            )}
            {current?.state === 'interrupted' && (
              <SyncInterruptedCard
                run={current}
                moduleId={moduleId}
                mayChange={mayChange}
                actions={actions}
              />
            )}
            {waiting && (
              <SyncWaitingCard
                key={waiting.id}
                run={waiting}
                settings={view.settings}
                initial={waiting.id === initial.waiting?.id ? (waitingChanges ?? undefined) : undefined}
                mayChange={mayChange}
                blocked={current !== null}
                actions={actions}
                onApplied={tellApplied}
              />
            )}
            <LastSyncCard
              run={listed.find(hasEnded) ?? view.lastSuccess}
              view={view}
              undo={actions.undo}
              onUndone={tellUndone}
            />
            <KnownDomainsCard domains={view.domains} />
          </div>
          <SyncScheduleCard view={view} />
        </div>
        {listed.length > 0 && (
          <SyncHistoryCard
            runs={listed}
            hasMore={runs.hasNextPage}
            loadingMore={runs.isFetchingNextPage}
            loadMore={() => void runs.fetchNextPage()}
            error={runs.error && toFailure(runs.error)}
          />
        )}
      </div>
    </>
  );
}

/** A preview that somebody applied is a run like any other. */
function hasEnded(run: SyncRun): boolean {
  return (
    (run.kind !== 'preview' || run.applied > 0) &&
    ['done', 'cancelled', 'discarded', 'failed', 'superseded'].includes(run.state)
  );
}

/** The history with what is newest about its runs, those that began since included. */
function withLive({ runs, view }: { runs: SyncRun[]; view: SyncView }): SyncRun[] {
  const live = [view.current, view.waiting, view.lastSuccess].filter((run) => run !== null);
  const known = runs.map((run) => live.find(({ id }) => id === run.id) ?? run);
  const fresh = [view.current].filter((run) => run !== null && !runs.some(({ id }) => id === run.id));
  return [...fresh.filter((run) => run !== null), ...known];
}
