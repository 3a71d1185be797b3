'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Tone } from '@/components/ui/badge';
import { useToast } from '@/components/ui/toast';
import { fetchSyncRun } from '@/lib/shared/queries/sync-queries';
import type { SyncRun, SyncRunState, SyncView } from '@/lib/shared/schemas/sync';

const tones: Partial<Record<SyncRunState, Tone>> = {
  done: 'ok',
  waiting: 'warn',
  interrupted: 'warn',
  failed: 'bad',
};

/** Says how a run ended; `sentence` is for a status region, the toast only repeats it. */
export function useRunAnnouncement() {
  const t = useTranslations('sync.announce');
  const toast = useToast();
  const [sentence, setSentence] = useState('');
  const announce = useCallback(
    ({ state, applied, planned, failed }: SyncRun) => {
      const text = t(state, { applied, planned, failed });
      setSentence(text);
      toast({ title: text, tone: tones[state] ?? 'neutral' });
    },
    [t, toast],
  );
  return { sentence, announce };
}

/**
 * Says how a run ended that was under way while this page was open, once, and has everything asked again that its end
 * changes. Returns the sentence for a status region.
 */
export function useRunAnnouncements(view: SyncView): string {
  const client = useQueryClient();
  const { sentence, announce } = useRunAnnouncement();
  const before = useRef(view.current);
  useEffect(() => {
    const was = before.current;
    before.current = view.current;
    if (!isNews({ was, now: view.current })) return;
    void client.invalidateQueries({ queryKey: ['sync', view.moduleId, 'runs'] });
    // Where it cannot be asked, the page itself says what is known.
    if (was !== null) fetchSyncRun(was.id).then(announce, () => undefined);
  }, [view, client, announce]);
  return sentence;
}

function isNews({ was, now }: { was: SyncRun | null; now: SyncRun | null }): boolean {
  return was?.id !== now?.id || (was?.state !== now?.state && now?.state === 'interrupted');
}
