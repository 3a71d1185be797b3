'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { ErrorNote } from '@/components/ui/error-note';
import { LinkButton } from '@/components/ui/link-button';
import type { Result } from '@/lib/shared/result';
import type { RecoveryCodes, SecondFactorSecret } from '@/lib/shared/schemas/second-factor';
import { RecoveryCodeList } from './recovery-code-list';
import { SecondFactorSetUp } from './second-factor-set-up';
import { useSetUp } from './use-set-up';

export interface SecondFactorEnrolmentProps {
  /** They are in already: by what they have just done here, or in another window. */
  signedIn: boolean;
  /** Path of the panel to go on to. */
  continueTo: string;
  begin: () => Promise<Result<SecondFactorSecret>>;
  confirm: (code: string) => Promise<Result<RecoveryCodes>>;
}

/** A second factor set up between the password and the panel. */
export function SecondFactorEnrolment({ signedIn, continueTo, begin, confirm }: SecondFactorEnrolmentProps) {
  const t = useTranslations('secondFactor');
  const { secret, start, busy, error } = useSetUp(begin);
  const [codes, setCodes] = useState<string[] | null>(null);
  const goOn = (
    <LinkButton href={continueTo} variant="primary">
      {t('continue')}
    </LinkButton>
  );
  if (codes !== null)
    return (
      <RecoveryCodeList codes={codes} level={2}>
        {goOn}
      </RecoveryCodeList>
    );
  if (signedIn) {
    return <Callout tone="ok" title={t('signedIn')} actions={goOn} />;
  }
  if (secret !== null) return <SecondFactorSetUp secret={secret} confirm={confirm} onConfirmed={setCodes} />;
  return (
    <div className="grid gap-4">
      <p className="text-muted">{t('what')}</p>
      {error && <ErrorNote error={error} />}
      <Button variant="primary" busy={busy} onClick={start} className="justify-self-start">
        {t('setUp')}
      </Button>
    </div>
  );
}
