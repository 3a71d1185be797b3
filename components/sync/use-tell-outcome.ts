'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Tone } from '@/components/ui/badge';
import { useToast } from '@/components/ui/toast';

/** What an action came to. The sentence stays on the page; the toast only repeats it. */
export function useTellOutcome() {
  const t = useTranslations('sync.outcomes');
  const toast = useToast();
  const [outcome, setOutcome] = useState<{ sentence: string; tone: Tone } | null>(null);
  const tell = (sentence: string, tone: Tone) => {
    setOutcome({ sentence, tone });
    toast({ title: sentence, tone });
  };
  return {
    outcome,
    tellApplied: (counts: { applied: number; failed: number }) =>
      tell(t('applied', counts), counts.failed > 0 ? 'warn' : 'ok'),
    tellUndone: (counts: { undone: number; skipped: number }) =>
      tell(t('undone', counts), counts.skipped > 0 ? 'warn' : 'ok'),
  };
}
