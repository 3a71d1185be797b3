'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useActorName } from '@/components/frame/use-actor-name';
import { formatDateTime, formatExactTime } from '@/lib/shared/format';
import { formatDuration } from '@/lib/shared/format-span';
import type { SyncRun } from '@/lib/shared/schemas/sync';

/** "By hand by a.martin@example.test · started 25 Nov 2026, 03:30 · worked 1.4 s". */
export function SyncRunFacts({ run }: { run: SyncRun }) {
  const t = useTranslations('sync.facts');
  const nameOf = useActorName();
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const at = run.startedAt ?? run.requestedAt;
  return (
    <p className="flex flex-wrap gap-x-1.5 text-xs text-muted wrap-anywhere">
      <span>{t(run.kind === 'schedule' ? 'schedule' : run.kind, { who: nameOf(run.requestedBy) })}</span>
      <span aria-hidden="true">·</span>
      <span>
        {t.rich(run.startedAt === null ? 'requested' : 'started', {
          time: () => (
            <time dateTime={at} title={formatExactTime({ at, locale, timeZone })}>
              {formatDateTime({ at, locale, timeZone })}
            </time>
          ),
        })}
      </span>
      {run.activeMs > 0 && (
        <>
          <span aria-hidden="true">·</span>
          <span>
            {t(run.state === 'running' ? 'workedSoFar' : 'worked', {
              duration: formatDuration(run.activeMs, locale),
            })}
          </span>
        </>
      )}
    </p>
  );
}
