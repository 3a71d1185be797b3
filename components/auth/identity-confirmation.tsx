'use client';

import { type ReactNode, useCallback, useRef, useState } from 'react';
import type { Result } from '@/lib/shared/result';
import type { ProofWay } from '@/lib/shared/schemas/confirm-identity';
import { AskForProofContext } from './ask-for-proof';
import type { ConfirmIdentityDialog } from './confirm-identity-dialog';

export interface IdentityConfirmationProps {
  confirm: (typed: { proof: string }) => Promise<Result<null>>;
  children: ReactNode;
}

/** Around all pages behind the sign-in: has the one dialog that `useConfirmed` opens. It is loaded when it is needed. */
export function IdentityConfirmation({ confirm, children }: IdentityConfirmationProps) {
  const [asked, setAsked] = useState<{ way: ProofWay; Dialog: typeof ConfirmIdentityDialog } | null>(null);
  const answer = useRef<(proved: boolean) => void>(() => {});
  const ask = useCallback(async (way: ProofWay) => {
    // Without it the refusal itself is shown, which says what to do.
    const loaded = await import('./confirm-identity-dialog').catch(() => null);
    if (loaded === null) return false;
    // An earlier question nobody answered gives way to this one.
    answer.current(false);
    return new Promise<boolean>((resolve) => {
      answer.current = resolve;
      setAsked({ way, Dialog: loaded.ConfirmIdentityDialog });
    });
  }, []);
  const end = (proved: boolean) => {
    setAsked(null);
    answer.current(proved);
  };
  return (
    <AskForProofContext value={ask}>
      {children}
      {asked && <asked.Dialog way={asked.way} confirm={confirm} onEnd={end} />}
    </AskForProofContext>
  );
}
