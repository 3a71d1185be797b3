'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { useClock } from '@/components/ui/time-ago';
import { formatWeekday, formatWeekdayTime } from '@/lib/shared/format';
import { formatRelativeTime } from '@/lib/shared/format-span';
import { fieldIds } from '@/lib/shared/registrars/configuration-summary';
import type { SyncSettings, SyncView } from '@/lib/shared/schemas/sync';

/** When the next run comes, and what it may do by itself. */
export function SyncScheduleCard({ view }: { view: SyncView }) {
  const t = useTranslations('sync.schedule');
  const { settings, moduleId } = view;
  return (
    <Card
      title={t('title')}
      actions={
        <LinkButton
          size="small"
          variant="ghost"
          href={`/setup/registrars/${moduleId}#${fieldIds.syncFrequency}`}
        >
          {t('settings')}
        </LinkButton>
      }
    >
      <dl className="grid gap-2">
        <Fact name={t('next')}>
          <NextRun at={view.nextRunAt} />
        </Fact>
        <Fact name={t('frequency')}>
          <Frequency settings={settings} />
        </Fact>
        <Fact name={t('changes')}>{t(settings.syncNotifyOnly ? 'notifyOnly' : 'atOnce')}</Fact>
        <Fact name={t('brake')}>{t('brakeAt', { percent: settings.syncBrakePercent })}</Fact>
      </dl>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function NextRun({ at }: { at: string | null }) {
  const t = useTranslations('sync.schedule');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useClock();
  if (at === null) return <span className="text-muted">{t('none')}</span>;
  return (
    <time dateTime={at}>
      <span className="font-semibold">{formatWeekdayTime({ at, locale, timeZone })}</span>{' '}
      <span className="text-muted">({formatRelativeTime({ at, now, locale })})</span>
    </time>
  );
}

function Frequency({ settings }: { settings: SyncSettings }) {
  const t = useTranslations('sync.schedule.frequencies');
  const locale = useLocale();
  const { syncFrequency, syncTime, syncWeekday } = settings;
  return t(syncFrequency, {
    time: syncTime,
    minute: syncTime.slice(-2),
    day: formatWeekday(syncWeekday, locale),
  });
}
