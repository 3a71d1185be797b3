'use client';

import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorNote } from '@/components/ui/error-note';
import { LinkButton } from '@/components/ui/link-button';
import { TimeAgo } from '@/components/ui/time-ago';
import type { SyncRun, SyncView } from '@/lib/shared/schemas/sync';
import type { SyncActions } from './sync-actions';
import { SyncRunBadge } from './sync-run-badge';
import { SyncRunFacts } from './sync-run-facts';
import { SyncRunNumbers } from './sync-run-numbers';
import { UndoSyncButton } from './undo-sync-button';

export interface LastSyncCardProps {
  /** The last run of the whole list that has ended; null: there was none. */
  run: SyncRun | null;
  view: SyncView;
  undo: SyncActions['undo'];
  onUndone: (outcome: { undone: number; skipped: number }) => void;
}

/** What the last run came to. */
export function LastSyncCard({ run, view, undo, onUndone }: LastSyncCardProps) {
  const t = useTranslations('sync.last');
  if (run === null) {
    return (
      <Card title={t('title')}>
        <EmptyState icon={RefreshCw} title={t('never')}>
          {t('neverText', { title: view.title })}
        </EmptyState>
      </Card>
    );
  }
  const { lastSuccess } = view;
  return (
    <Card
      title={t('title')}
      badge={<SyncRunBadge run={run} />}
      actions={
        <>
          {run.mayUndo && view.mayChange && (
            <UndoSyncButton
              run={run}
              size="small"
              disabled={view.current !== null}
              undo={undo}
              onUndone={onUndone}
            />
          )}
          <LinkButton size="small" variant="ghost" href={`/sync/${run.id}`}>
            {t('look')}
          </LinkButton>
        </>
      }
    >
      {run.state === 'failed' && run.failure && <ErrorNote error={run.failure} announce="none" />}
      {run.state === 'done' && run.seen === 0 && (
        <Callout tone="warn" title={t('empty', { title: view.title })}>
          {t('emptyText')}
        </Callout>
      )}
      <SyncRunNumbers run={run} />
      <div className="grid gap-0.5">
        <SyncRunFacts run={run} />
        {lastSuccess !== null && lastSuccess.id !== run.id && (
          <p className="text-xs text-muted">
            {t.rich('lastSuccess', {
              when: () => <TimeAgo at={lastSuccess.finishedAt ?? lastSuccess.requestedAt} />,
            })}
          </p>
        )}
      </div>
    </Card>
  );
}
