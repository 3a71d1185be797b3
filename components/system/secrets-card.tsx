'use client';

import { useTranslations } from 'next-intl';
import { Badge, type Tone, toneText } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { TimeAgo } from '@/components/ui/time-ago';
import type { SystemView } from '@/lib/shared/schemas/system-view';
import { Fact, Facts } from './facts';

/** Encryption keys by their names, and whether the activity log is whole. */
export function SecretsCard({ view: { keys, audit, checks } }: { view: SystemView }) {
  const t = useTranslations('system.secrets');
  const broken = audit !== null && audit.brokenAt !== null;
  // As the health check sees it: the wrong keys are worse than single secrets that cannot be read.
  const ofUnreadable: Tone = checks.keyRing === 'someUnreadable' ? 'warn' : 'bad';
  const ofKeys = keys.unreadable > 0 ? ofUnreadable : 'ok';
  const tone = broken || keys.current === null ? 'bad' : ofKeys;
  return (
    <Card
      title={t('title')}
      badge={<Badge tone={tone}>{t(tone === 'ok' ? 'fine' : 'trouble')}</Badge>}
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
            <span className={toneText[ofUnreadable]}> · {t('unreadable', { count: keys.unreadable })}</span>
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
