'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
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

/**
 * Says how a run ended that was under way while this page was open, once, and has everything asked again that its end
 * changes. Returns the sentence for a status region.
 */
export function useRunAnnouncements(view: SyncView): string {
  const t = useTranslations('sync.announce');
  const toast = useToast();
  const client = useQueryClient();
  const [sentence, setSentence] = useState('');
  const before = useRef(view.current);
  useEffect(() => {
    const was = before.current;
    before.current = view.current;
    if (!isNews({ was, now: view.current })) return;
    void client.invalidateQueries({ queryKey: ['sync', view.moduleId, 'runs'] });
    if (was === null) return;
    fetchSyncRun(was.id).then(
      (run) => {
        const text = t(run.state, { applied: run.applied, planned: run.planned, failed: run.failed });
        setSentence(text);
        toast({ title: text, tone: tones[run.state] ?? 'neutral' });
      },
      // The page itself says what is known.
      () => undefined,
    );
  }, [view, client, toast, t]);
  return sentence;
}

function isNews({ was, now }: { was: SyncRun | null; now: SyncRun | null }): boolean {
  return was?.id !== now?.id || (was?.state !== now?.state && now?.state === 'interrupted');
}
