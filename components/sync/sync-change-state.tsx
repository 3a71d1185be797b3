'use client';

import { CircleDotDashed, type LucideIcon, Trash2, Undo2 } from 'lucide-react';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { formatExactTime } from '@/lib/shared/format';
import type { SyncChange } from '@/lib/shared/schemas/sync';
import { systemActor } from '@/lib/shared/system-actor';

const looks: Record<SyncChange['state'], { tone: Tone; icon?: LucideIcon }> = {
  planned: { tone: 'neutral', icon: CircleDotDashed },
  applied: { tone: 'ok' },
  undone: { tone: 'neutral', icon: Undo2 },
  dismissed: { tone: 'neutral', icon: Trash2 },
  superseded: { tone: 'warn' },
};

/** What became of a change, and why when it was not applied. */
export function SyncChangeState({ change }: { change: SyncChange }) {
  const t = useTranslations('sync');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const { tone, icon } = looks[change.state];
  const { appliedAt, appliedBy } = change;
  const title =
    appliedAt === null
      ? undefined
      : t('changes.appliedBy', {
          time: formatExactTime({ at: appliedAt, locale, timeZone }),
          who: appliedBy === systemActor || appliedBy === null ? t('changes.system') : appliedBy,
        });
  return (
    <span title={title}>
      <Badge tone={tone} icon={icon}>
        {t(`changeStates.${change.state}`)}
      </Badge>
      {change.state === 'superseded' && (
        <span className="block text-xs text-muted">{t('changes.superseded')}</span>
      )}
    </span>
  );
}
