'use client';

import {
  Ban,
  CirclePause,
  Hand,
  LoaderCircle,
  type LucideIcon,
  SkipForward,
  Trash2,
  Undo2,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { SyncRun, SyncRunState } from '@/lib/shared/schemas/sync';

const looks: Record<SyncRunState, { tone: Tone; icon?: LucideIcon }> = {
  requested: { tone: 'neutral' },
  running: { tone: 'neutral', icon: LoaderCircle },
  waiting: { tone: 'warn', icon: Hand },
  done: { tone: 'ok' },
  interrupted: { tone: 'warn', icon: CirclePause },
  cancelled: { tone: 'neutral', icon: Ban },
  discarded: { tone: 'neutral', icon: Trash2 },
  superseded: { tone: 'neutral', icon: SkipForward },
  failed: { tone: 'bad' },
};

/** How a run stands; an undone one says so. */
export function SyncRunBadge({ run }: { run: Pick<SyncRun, 'state' | 'undoneAt'> }) {
  const t = useTranslations('sync.states');
  const { tone, icon } = looks[run.state];
  if (run.undoneAt !== null) {
    return (
      <Badge tone="neutral" icon={Undo2}>
        {t('undone')}
      </Badge>
    );
  }
  return (
    <Badge tone={tone} icon={icon}>
      {t(run.state)}
    </Badge>
  );
}
