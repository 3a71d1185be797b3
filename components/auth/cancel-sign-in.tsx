'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import type { Failure } from '@/lib/shared/result';

export interface CancelSignInProps {
  /** On success it redirects to the password, so it only ever returns a refusal. */
  action: () => Promise<Failure | null>;
}

/** The way back from the second step of a sign-in. */
export function CancelSignIn({ action }: CancelSignInProps) {
  const t = useTranslations('auth');
  const [refusal, submit, pending] = useActionState(action, null);
  return (
    <form action={submit} className="grid justify-items-start gap-2 border-t border-line pt-4">
      {refusal && <ErrorNote error={refusal} />}
      <Button type="submit" worksWithoutScript variant="link" busy={pending}>
        {t('cancelSignIn')}
      </Button>
    </form>
  );
}
