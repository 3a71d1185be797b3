'use client';

import { useCallback, useContext } from 'react';
import { findProofAsked } from '@/lib/shared/schemas/confirm-identity';
import { AskForProofContext } from './ask-for-proof';

/**
 * `confirmed(action)` runs a server action; when that answers CONFIRMATION_NEEDED, in a Result or in a form's state,
 * the person is asked for password or code and the same call is made again. Whoever cancels gets the refusal.
 */
export function useConfirmed() {
  const ask = useContext(AskForProofContext);
  return useCallback(
    async <T>(action: () => Promise<T>): Promise<T> => {
      for (;;) {
        const outcome = await action();
        const way = findProofAsked(outcome);
        if (way === null || !(await ask(way))) return outcome;
      }
    },
    [ask],
  );
}
