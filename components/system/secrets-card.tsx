'use client';

import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { TimeAgo } from '@/components/ui/time-ago';
import type { SystemView } from '@/lib/shared/schemas/system-view';
import { Fact, Facts } from './facts';

/** Encryption keys by their names, and whether the activity log is whole. */
export function SecretsCard({ view: { keys, audit } }: { view: SystemView }) {
  const t = useTranslations('system.secrets');
  const broken = audit !== null && audit.brokenAt !== null;
  const bad = broken || keys.unreadable > 0 || keys.current === null;
  return (
    <Card
      title={t('title')}
      badge={<Badge tone={bad ? 'bad' : 'ok'}>{t(bad ? 'trouble' : 'fine')}</Badge>}
      actions={
        <LinkButton size="small" variant="ghost" href="/activity">
          {t('toActivity')}
        </LinkButton>
      }
    >
      <Facts>
        <Fact name={t('current')}>
          {keys.current === null ? t('noKey') : <code className="font-mono text-xs">{keys.current}</code>}
        </Fact>
        <Fact name={t('old')}>
          {keys.old.length === 0 && t('noOld')}
          {keys.old.map(({ kid, secrets }) => (
            <p key={kid}>
              <code className="font-mono text-xs">{kid}</code>{' '}
              {secrets === 0 ? t('retire') : t('needed', { count: secrets })}
            </p>
          ))}
        </Fact>
        <Fact name={t('secrets')}>
          {t('count', { count: keys.secrets })}
          {keys.unreadable > 0 && (
            <span className="text-bad"> · {t('unreadable', { count: keys.unreadable })}</span>
          )}
        </Fact>
        <Fact name={t('audit')}>
          {audit === null ? (
            t('checking')
          ) : (
            <>
              <span className={broken ? 'font-semibold text-bad' : ''}>
                {audit.brokenAt === null
                  ? t('whole', { count: audit.entries })
                  : t('broken', { place: audit.brokenAt })}
              </span>{' '}
              (<TimeAgo at={audit.checkedAt} />)
            </>
          )}
        </Fact>
      </Facts>
    </Card>
  );
}
