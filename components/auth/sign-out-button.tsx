'use client';

import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import type { ButtonVariant } from '@/components/ui/button-look';
import { ErrorNote } from '@/components/ui/error-note';
import type { Failure } from '@/lib/shared/result';

export interface SignOutButtonProps {
  /** Server action; on success it redirects to the login, so it only ever returns a refusal. */
  action: () => Promise<Failure | null>;
  variant?: ButtonVariant;
  className?: string;
}

/** A form of its own, so that signing out also works before (and without) scripts. */
export function SignOutButton({ action, variant = 'secondary', className }: SignOutButtonProps) {
  const t = useTranslations('auth');
  const [refusal, submit, pending] = useActionState(action, null);
  return (
    <form action={submit} className="grid justify-items-start gap-2">
      {refusal && <ErrorNote error={refusal} />}
      <Button
        type="submit"
        worksWithoutScript
        variant={variant}
        busy={pending}
        icon={<LogOut aria-hidden="true" className="size-4" />}
        className={className}
      >
        {t('signOut')}
      </Button>
    </form>
  );
}
