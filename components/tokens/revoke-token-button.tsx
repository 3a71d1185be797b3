'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { useConfirmed } from '@/components/auth/use-confirmed-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorNote } from '@/components/ui/error-note';
import type { Failure, Result } from '@/lib/shared/result';
import type { ApiTokenView } from '@/lib/shared/schemas/api-token';

export interface RevokeTokenButtonProps {
  token: ApiTokenView;
  revoke: (tokenId: string) => Promise<Result<null>>;
  onRevoked: (token: ApiTokenView) => void;
}

/** Asks first: whatever uses the token stops working. */
export function RevokeTokenButton({ token, revoke, onRevoked }: RevokeTokenButtonProps) {
  const t = useTranslations('tokens');
  const confirmed = useConfirmed();
  const [open, setOpen] = useState(false);
  const [busy, start] = useTransition();
  const [error, setError] = useState<Failure | null>(null);
  const { name, last4 } = token;
  const change = (next: boolean) => {
    setOpen(next);
    setError(null);
  };
  const confirm = () =>
    start(async () => {
      const result = await confirmed(() => revoke(token.id));
      if (!result.ok) return setError(result.error);
      setOpen(false);
      onRevoked(token);
    });
  return (
    <>
      <Button size="small" aria-label={t('list.revokeNamed', { name, last4 })} onClick={() => change(true)}>
        {t('list.revoke')}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={change}
        title={t('revoke.title', { name })}
        confirmLabel={t('list.revoke')}
        onConfirm={confirm}
        danger
        busy={busy}
        error={error && <ErrorNote error={error} />}
      >
        <p>{t('revoke.text')}</p>
        <p>{t('revoke.final')}</p>
      </ConfirmDialog>
    </>
  );
}
