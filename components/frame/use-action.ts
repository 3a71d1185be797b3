'use client';

import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, useTransition } from 'react';
import { useConfirmed } from '@/components/auth/use-confirmed-action';
import type { Failure, Result } from '@/lib/shared/result';

/**
 * One action at a time: a second press while the first is under way does nothing. What is sensitive asks for password
 * or code when that was long ago. With `changes`, what the browser reads again by itself, it is busy until that is on
 * the screen, so that nothing can be pressed twice on old knowledge.
 */
export function useAction({ changes }: { changes?: QueryKey } = {}) {
  const client = useQueryClient();
  const confirmed = useConfirmed();
  const underWay = useRef(false);
  const [busy, start] = useTransition();
  const [error, setError] = useState<Failure | null>(null);

  const act = <T>(action: () => Promise<Result<T>>, onDone?: (value: T) => void) => {
    if (underWay.current) return;
    underWay.current = true;
    setError(null);
    start(async () => {
      try {
        const result = await confirmed(action);
        if (changes) await client.invalidateQueries({ queryKey: changes });
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
