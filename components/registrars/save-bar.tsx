'use client';

import { useTranslations } from 'next-intl';
import { useActorName } from '@/components/frame/use-actor-name';
import { Button } from '@/components/ui/button';
import { TimeAgo } from '@/components/ui/time-ago';

export interface SaveBarProps {
  unsaved: number;
  saving: boolean;
  /** Just saved, until the next change. */
  saved: boolean;
  updatedAt: string | null;
  updatedBy: string | null;
  onDiscard: () => void;
}

/** Stays in sight at the lower edge: how much is unsaved, and the two ways out. Save submits the form. */
export function SaveBar({ unsaved, saving, saved, updatedAt, updatedBy, onDiscard }: SaveBarProps) {
  const t = useTranslations('registrars.save');
  const nameOf = useActorName();
  return (
    <div className="sticky bottom-0 z-10 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-canvas/90 py-3 backdrop-blur-sm">
      <p role="status" className="mr-auto min-w-0 text-xs text-muted">
        {unsaved > 0 ? (
          t('unsaved', { count: unsaved })
        ) : saved ? (
          <span className="font-semibold text-ok">{t('saved')}</span>
        ) : updatedAt !== null && updatedBy !== null ? (
          t.rich('savedAt', { when: () => <TimeAgo at={updatedAt} />, who: nameOf(updatedBy) })
        ) : (
          t('unsaved', { count: 0 })
        )}
      </p>
      <Button onClick={onDiscard} aria-disabled={unsaved === 0 || saving}>
        {t('discard')}
      </Button>
      <Button type="submit" variant="primary" busy={saving}>
        {t('button')}
      </Button>
    </div>
  );
}
