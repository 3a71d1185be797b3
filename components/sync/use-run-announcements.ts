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
 * Says how a run ended that was under way while this page was open, or that was `started` here and ended before it was
 * seen, once, and has everything asked again that its end changes. Returns the sentence for a status region.
 */
export function useRunAnnouncements({ view, started }: { view: SyncView; started: string | null }): string {
  const client = useQueryClient();
  const { sentence, announce } = useRunAnnouncement();
  const before = useRef(view.current);
  const told = useRef('');
  const tell = useCallback(
    (id: string, how: 'interrupted' | 'ended') => {
      if (told.current === `${id} ${how}`) return;
      told.current = `${id} ${how}`;
      // Where it cannot be asked, the page itself says what is known.
      fetchSyncRun(id).then(announce, () => undefined);
    },
    [announce],
  );
  useEffect(() => {
    const was = before.current;
    const now = view.current;
    before.current = now;
    if (started !== null && now?.id !== started) tell(started, 'ended');
    if (!isNews({ was, now })) return;
    void client.invalidateQueries({ queryKey: ['sync', view.moduleId, 'runs'] });
    if (was !== null) tell(was.id, was.id === now?.id ? 'interrupted' : 'ended');
  }, [view, started, client, tell]);
  return sentence;
}

function isNews({ was, now }: { was: SyncRun | null; now: SyncRun | null }): boolean {
  return was?.id !== now?.id || (was?.state !== now?.state && now?.state === 'interrupted');
}
