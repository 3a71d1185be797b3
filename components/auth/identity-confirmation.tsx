'use client';

import { type ReactNode, useCallback, useRef, useState } from 'react';
import type { Result } from '@/lib/shared/result';
import type { ProofWay } from '@/lib/shared/schemas/confirm-identity';
import { AskForProofContext } from './ask-for-proof';
import { ConfirmIdentityDialog } from './confirm-identity-dialog';

export interface IdentityConfirmationProps {
  confirm: (typed: { proof: string }) => Promise<Result<null>>;
  children: ReactNode;
}

/** Around all pages behind the sign-in: has the one dialog that `useConfirmed` opens. */
export function IdentityConfirmation({ confirm, children }: IdentityConfirmationProps) {
  const [asked, setAsked] = useState<ProofWay | null>(null);
  const answer = useRef<(proved: boolean) => void>(() => {});
  const ask = useCallback((way: ProofWay) => {
    // An earlier question nobody answered gives way to this one.
    answer.current(false);
    return new Promise<boolean>((resolve) => {
      answer.current = resolve;
      setAsked(way);
    });
  }, []);
  const end = (proved: boolean) => {
    setAsked(null);
    answer.current(proved);
  };
  return (
    <AskForProofContext value={ask}>
      {children}
      {asked && <ConfirmIdentityDialog way={asked} confirm={confirm} onEnd={end} />}
    </AskForProofContext>
  );
}
