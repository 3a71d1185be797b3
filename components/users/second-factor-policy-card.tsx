'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { useConfirmed } from '@/components/auth/use-confirmed-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorNote } from '@/components/ui/error-note';
import { SwitchRow } from '@/components/ui/switch-row';
import { type Role, roles } from '@/lib/shared/people';
import type { Failure, Result } from '@/lib/shared/result';
import type { SignInPolicy } from '@/lib/shared/schemas/sign-in-policy';

export interface SecondFactorPolicyCardProps {
  policy: SignInPolicy;
  change: (policy: SignInPolicy) => Promise<Result<null>>;
}

/** For which roles a second factor is required, the most powerful first. */
export function SecondFactorPolicyCard({ policy, change }: SecondFactorPolicyCardProps) {
  const t = useTranslations('users.policy');
  const role = useTranslations('users.roles');
  const confirmed = useConfirmed();
  const [chosen, setChosen] = useState<readonly Role[]>(policy.secondFactorRoles);
  const [answer, setAnswer] = useState<{ error: Failure | null } | null>(null);
  const [busy, start] = useTransition();
  const unsaved = roles.some((one) => chosen.includes(one) !== policy.secondFactorRoles.includes(one));
  const choose = ({ one, required }: { one: Role; required: boolean }) => {
    setAnswer(null);
    setChosen(roles.filter((other) => (other === one ? required : chosen.includes(other))));
  };
  const save = () =>
    start(async () => {
      const result = await confirmed(() => change({ secondFactorRoles: [...chosen] }));
      setAnswer({ error: result.ok ? null : result.error });
    });
  return (
    <Card title={t('title')} className="mt-4 max-w-2xl">
      <p className="text-muted">{t('text')}</p>
      {[...roles].reverse().map((one) => (
        <SwitchRow
          key={one}
          id={`second-factor-${one}`}
          label={role(one)}
          checked={chosen.includes(one)}
          onCheckedChange={(required) => choose({ one, required })}
        />
      ))}
      {answer?.error && <ErrorNote error={answer.error} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button busy={busy} aria-disabled={!unsaved} onClick={save}>
          {t('save')}
        </Button>
        <p role="status" className="text-xs font-medium text-ok empty:hidden">
          {answer !== null && answer.error === null && !unsaved && t('saved')}
        </p>
      </div>
    </Card>
  );
}
