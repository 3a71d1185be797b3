'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { TimeAgo } from '@/components/ui/time-ago';
import { formatBytes } from '@/lib/shared/format-bytes';
import type { SystemView } from '@/lib/shared/schemas/system-view';
import { Fact, Facts } from './facts';

/** The database, and what is kept of it elsewhere. */
export function BackupsCard({ view: { backups, database } }: { view: SystemView }) {
  const t = useTranslations('system.backups');
  const locale = useLocale();
  const { last, schedule, count, unreadable, folder } = backups;
  return (
    <Card
      title={t('title')}
      badge={<Badge tone={last === null ? 'warn' : 'ok'}>{t(last === null ? 'noneYet' : 'there')}</Badge>}
    >
      <Facts>
        <Fact name={t('database')}>
          {t(`kinds.${database.kind}`)}, {formatBytes(database.bytes, locale)}
          {database.place && <p className="font-mono text-xs text-muted">{database.place}</p>}
        </Fact>
        <Fact name={t('last')}>
          {last === null ? (
            <>
              {t('never')}{' '}
              <code className="block font-mono text-xs select-all">npm run backup -- create</code>
            </>
          ) : (
            <>
              <TimeAgo at={last.createdAt} />, {formatBytes(last.bytes, locale)}
            </>
          )}
        </Fact>
        <Fact name={t('kept')}>
          {t('count', { count })}
          {unreadable > 0 && <span className="text-bad"> · {t('unreadable', { count: unreadable })}</span>}
        </Fact>
        <Fact name={t('schedule')}>
          {schedule === null ? t('noSchedule') : <code className="font-mono text-xs">{schedule} UTC</code>}
        </Fact>
        {folder && (
          <Fact name={t('folder')}>
            <span className="font-mono text-xs">{folder}</span>
          </Fact>
        )}
      </Facts>
    </Card>
  );
}
