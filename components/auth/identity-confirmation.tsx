'use client';

import { useLocale } from 'next-intl';
import { type ReactNode, Suspense, useCallback, useRef, useState } from 'react';
import { LaterSentences } from '@/components/frame/later-sentences';
import { loadLater } from '@/lib/shared/messages/load-later';
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
  const locale = useLocale();
  const ask = useCallback(
    async (way: ProofWay) => {
      const [loaded, sentences] = await Promise.all([
        import('./confirm-identity-dialog').catch(() => null),
        loadLater({ namespace: 'confirm', locale }),
      ]);
      // Without them the refusal itself is shown, which says what to do.
      if (loaded === null || sentences === null) return false;
      // An earlier question nobody answered gives way to this one.
      answer.current(false);
      return new Promise<boolean>((resolve) => {
        answer.current = resolve;
        setAsked({ way, Dialog: loaded.ConfirmIdentityDialog });
      });
    },
    [locale],
  );
  const end = (proved: boolean) => {
    setAsked(null);
    answer.current(proved);
  };
  return (
    <AskForProofContext value={ask}>
      {children}
      {asked && (
        <Suspense>
          <LaterSentences of="confirm">
            <asked.Dialog way={asked.way} confirm={confirm} onEnd={end} />
          </LaterSentences>
        </Suspense>
      )}
    </AskForProofContext>
  );
}
