'use client';

import { useRef, useState, useTransition } from 'react';
import { useConfirmed } from '@/components/auth/use-confirmed-action';
import type { Failure, Result } from '@/lib/shared/result';

/** One action with a spare key at a time; what is sensitive among them asks for the password when that was long ago. */
export function useSpareKeyAction() {
  const underWay = useRef(false);
  const confirmed = useConfirmed();
  const [busy, start] = useTransition();
  const [error, setError] = useState<Failure | null>(null);

  const act = <T>(action: () => Promise<Result<T>>, onDone?: (value: T) => void) => {
    if (underWay.current) return;
    underWay.current = true;
    setError(null);
    start(async () => {
      try {
        const result = await confirmed(action);
        if (result.ok) onDone?.(result.value);
        else setError(result.error);
      } catch {
        setError({ code: 'PANEL_UNREACHABLE', retry: true });
      } finally {
        underWay.current = false;
      }
    });
  };

  return { act, busy, error, forgetError: () => setError(null) };
}
