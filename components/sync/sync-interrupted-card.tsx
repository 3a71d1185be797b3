'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useAction } from '@/components/frame/use-action';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { ErrorNote } from '@/components/ui/error-note';
import { useClock } from '@/components/ui/time-ago';
import { formatWeekdayTime } from '@/lib/shared/format';
import { formatRelativeTime } from '@/lib/shared/format-span';
import type { SyncRun } from '@/lib/shared/schemas/sync';
import { CancelSyncButton } from './cancel-sync-button';
import type { SyncActions } from './sync-actions';

export interface SyncInterruptedCardProps {
  run: SyncRun;
  moduleId: string;
  mayChange: boolean;
  actions: Pick<SyncActions, 'start' | 'cancel'>;
}

/** Why a run stopped in the middle, and when it goes on. Nothing was changed by what it had read so far. */
export function SyncInterruptedCard({ run, moduleId, mayChange, actions }: SyncInterruptedCardProps) {
  const t = useTranslations('sync.interrupted');
  const sentence = useTranslations('errors');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useClock();
  const { act, busy, error } = useAction({ changes: ['sync'] });
  const at = run.continuesAt;
  const title =
    at === null || Date.parse(at) <= now.getTime()
      ? t('titleSoon')
      : t('title', {
          time: formatWeekdayTime({ at, locale, timeZone }),
          distance: formatRelativeTime({ at, now, locale }),
        });
  const params = { pointer: '—', logId: '—', ...run.failure?.params };
  return (
    <section aria-label={t('region')}>
      <Callout
        tone="warn"
        title={title}
        actions={
          mayChange && (
            <>
              <Button
                size="small"
                busy={busy}
                onClick={() => act(() => actions.start({ moduleId, preview: run.kind === 'preview' }))}
              >
                {t('continue')}
              </Button>
              <CancelSyncButton run={run} cancel={actions.cancel} />
            </>
          )
        }
      >
        {run.failure && (
          <p>
            {sentence(`${run.failure.code}.what`, params)} {sentence(`${run.failure.code}.next`, params)}
          </p>
        )}
        <p>{t('kept', { count: run.seen })}</p>
        {error && <ErrorNote error={error} />}
      </Callout>
    </section>
  );
}
