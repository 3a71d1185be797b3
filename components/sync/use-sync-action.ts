'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, useTransition } from 'react';
import type { Failure, Result } from '@/lib/shared/result';

/**
 * One action at a time: a second press while the first is under way does nothing. Busy until what it changed is on
 * the screen, so that nothing can be pressed twice on old knowledge.
 */
export function useSyncAction() {
  const client = useQueryClient();
  const underWay = useRef(false);
  const [busy, start] = useTransition();
  const [error, setError] = useState<Failure | null>(null);

  const act = <T>(action: () => Promise<Result<T>>, onDone?: (value: T) => void) => {
    if (underWay.current) return;
    underWay.current = true;
    setError(null);
    start(async () => {
      try {
        const result = await action();
        await client.invalidateQueries({ queryKey: ['sync'] });
        if (result.ok) onDone?.(result.value);
        else setError(result.error);
      } catch {
        // The panel itself did not answer, or answered nonsense (a new version since this page was loaded).
        setError({ code: 'PANEL_UNREACHABLE', retry: true });
      } finally {
        underWay.current = false;
      }
    });
  };

  return { act, busy, error, forgetError: () => setError(null) };
}
