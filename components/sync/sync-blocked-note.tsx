'use client';

import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { LinkButton } from '@/components/ui/link-button';
import type { SyncView } from '@/lib/shared/schemas/sync';
import { toBlockedHref } from '@/lib/shared/sync/blocked-href';

/** Why no sync runs by itself, and the way to the field that mends it. */
export function SyncBlockedNote({ view }: { view: Pick<SyncView, 'blocked' | 'moduleId'> }) {
  const t = useTranslations('sync.blocked');
  const sentence = useTranslations('errors');
  const { blocked, moduleId } = view;
  if (blocked === null) return null;
  const params = { pointer: '—', logId: '—' };
  return (
    <Callout
      tone="warn"
      title={t('title')}
      actions={
        <LinkButton size="small" href={toBlockedHref({ code: blocked, moduleId })}>
          {t(blocked === 'MODULE_DEACTIVATED' ? 'toModules' : 'toField')}
        </LinkButton>
      }
    >
      <p>
        {sentence(`${blocked}.what`, params)} {sentence(`${blocked}.next`, params)}
      </p>
    </Callout>
  );
}
