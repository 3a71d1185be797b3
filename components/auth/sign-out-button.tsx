'use client';

import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import type { ButtonVariant } from '@/components/ui/button-look';

export interface SignOutButtonProps {
  /** Server action; redirects to the login by itself. */
  action: () => Promise<void>;
  variant?: ButtonVariant;
  className?: string;
}

/** A form of its own, so that signing out also works before (and without) scripts. */
export function SignOutButton({ action, variant = 'secondary', className }: SignOutButtonProps) {
  const t = useTranslations('auth');
  const [, submit, pending] = useActionState(action, undefined);
  return (
    <form action={submit}>
      <Button
        type="submit"
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
