'use client';

import { useRef, useState, useTransition } from 'react';
import { useConfirmed } from '@/components/auth/use-confirmed-action';
import type { Failure, Result } from '@/lib/shared/result';

/** Runs one action at a time, after asking who it is where that is due; its failure stays until the next. */
export function useAnswer() {
  const underWay = useRef(false);
  const confirmed = useConfirmed();
  const [busy, start] = useTransition();
  const [error, setError] = useState<Failure | null>(null);

  const act = <T>(action: () => Promise<Result<T>>, onDone: (value: T) => void) => {
    if (underWay.current) return;
    underWay.current = true;
    start(async () => {
      try {
        const result = await confirmed(action);
        setError(result.ok ? null : result.error);
        if (result.ok) onDone(result.value);
      } catch {
        setError({ code: 'PANEL_UNREACHABLE', retry: true });
      } finally {
        underWay.current = false;
      }
    });
  };

  return { act, busy, error };
}
