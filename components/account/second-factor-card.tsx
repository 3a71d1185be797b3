'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { RecoveryCodeList } from '@/components/auth/recovery-code-list';
import { SecondFactorSetUp } from '@/components/auth/second-factor-set-up';
import { useConfirmed } from '@/components/auth/use-confirmed-action';
import { useSetUp } from '@/components/auth/use-set-up';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { ErrorNote } from '@/components/ui/error-note';
import { formatDateTime } from '@/lib/shared/format';
import type { Failure, Result } from '@/lib/shared/result';
import type { RecoveryCodes, SecondFactorSecret, SecondFactorView } from '@/lib/shared/schemas/second-factor';
import { RemoveSecondFactorButton } from './remove-second-factor-button';

export interface SecondFactorCardProps {
  view: SecondFactorView;
  /** Where they sign in without a password of the panel; null: with one. */
  passwordAt: string | null;
  begin: () => Promise<Result<SecondFactorSecret>>;
  confirm: (code: string) => Promise<Result<RecoveryCodes>>;
  makeCodes: () => Promise<Result<RecoveryCodes>>;
  remove: () => Promise<Result<null>>;
}

/** Codes of an app: none, being set up, or in use. */
export function SecondFactorCard({
  view,
  passwordAt,
  begin,
  confirm,
  makeCodes,
  remove,
}: SecondFactorCardProps) {
  const t = useTranslations('secondFactor');
  const setUp = useSetUp(begin);
  const [codes, setCodes] = useState<string[] | null>(null);
  const inUse = view.confirmedAt !== null;
  const kept = () => {
    setUp.end();
    setCodes(null);
  };
  return (
    <Card
      title={t('title')}
      badge={<Badge tone={inUse ? 'ok' : 'neutral'}>{t(inUse ? 'inUse' : 'none')}</Badge>}
    >
      {codes !== null ? (
        <RecoveryCodeList codes={codes} level={3}>
          <Button variant="primary" onClick={kept}>
            {t('kept')}
          </Button>
        </RecoveryCodeList>
      ) : view.confirmedAt !== null ? (
        <InUse
          view={view}
          passwordAt={passwordAt}
          since={view.confirmedAt}
          makeCodes={makeCodes}
          remove={remove}
          onCodes={setCodes}
        />
      ) : setUp.secret !== null ? (
        <SecondFactorSetUp
          secret={setUp.secret}
          confirm={confirm}
          onConfirmed={setCodes}
          onCancel={setUp.end}
        />
      ) : (
        <div className="grid justify-items-start gap-3">
          <p className="max-w-prose text-muted">
            {passwordAt === null ? t('what') : t('whatElsewhere', { name: passwordAt })}
          </p>
          {setUp.error && <ErrorNote error={setUp.error} />}
          <Button busy={setUp.busy} onClick={setUp.start}>
            {t('setUp')}
          </Button>
        </div>
      )}
    </Card>
  );
}

interface InUseProps extends Pick<SecondFactorCardProps, 'view' | 'passwordAt' | 'makeCodes' | 'remove'> {
  since: string;
  onCodes: (codes: string[]) => void;
}

function InUse({ view, passwordAt, since, makeCodes, remove, onCodes }: InUseProps) {
  const t = useTranslations('secondFactor');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const confirmed = useConfirmed();
  const [busy, start] = useTransition();
  const [error, setError] = useState<Failure | null>(null);
  const { codesLeft, due } = view;
  const make = () =>
    start(async () => {
      const result = await confirmed(makeCodes);
      setError(result.ok ? null : result.error);
      if (result.ok) onCodes(result.value.recoveryCodes);
    });
  return (
    <div className="grid gap-3">
      <p className="text-muted">
        {t('since', { at: formatDateTime({ at: since, locale, timeZone }) })}{' '}
        {t('codesLeft', { count: codesLeft })}
      </p>
      {codesLeft < 3 && <Callout tone="warn" title={t('fewCodes')} />}
      {error && <ErrorNote error={error} />}
      <div className="flex flex-wrap gap-2">
        <Button busy={busy} onClick={make}>
          {t('makeCodes')}
        </Button>
        <RemoveSecondFactorButton remove={remove} due={due} passwordAt={passwordAt} />
      </div>
    </div>
  );
}
