'use client';

import { useState, useTransition } from 'react';
import type { Failure, Result } from '@/lib/shared/result';
import type { SecondFactorSecret } from '@/lib/shared/schemas/second-factor';
import { useConfirmed } from './use-confirmed-action';

/** The secret of a set-up that was begun, until it is confirmed or given up. */
export function useSetUp(begin: () => Promise<Result<SecondFactorSecret>>) {
  const confirmed = useConfirmed();
  const [busy, begins] = useTransition();
  const [secret, setSecret] = useState<SecondFactorSecret | null>(null);
  const [error, setError] = useState<Failure | null>(null);
  const start = () =>
    begins(async () => {
      const result = await confirmed(begin);
      setSecret(result.ok ? result.value : null);
      setError(result.ok ? null : result.error);
    });
  return { secret, start, busy, error, end: () => setSecret(null) };
}
