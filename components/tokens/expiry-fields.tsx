'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Callout } from '@/components/ui/callout';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { type TokenLifetime, tokenLifetimeSchema, tokenLifetimes } from '@/lib/shared/schemas/api-token';

/** When the token ends, and what it means when it does not. */
export function ExpiryFields({ error }: { error: string | null }) {
  const t = useTranslations('tokens.create');
  const [lifetime, setLifetime] = useState<TokenLifetime>('90');
  return (
    <div className="grid gap-3">
      <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-[repeat(2,minmax(0,13rem))]">
        <Field id="lifetime" label={t('lifetime')}>
          <Select
            name="lifetime"
            value={lifetime}
            onChange={(event) => setLifetime(tokenLifetimeSchema.parse(event.currentTarget.value))}
            options={tokenLifetimes.map((value) => ({ value, label: t(`lifetimes.${value}`) }))}
          />
        </Field>
        {lifetime === 'date' && (
          <Field id="expiryDate" label={t('expiryDate')} hint={t('expiryDateHint')} error={error}>
            <TextInput type="date" name="expiryDate" />
          </Field>
        )}
      </div>
      {lifetime === 'never' && (
        <Callout tone="warn" role="status" title={t('neverTitle')}>
          {t('neverText')}
        </Callout>
      )}
    </div>
  );
}
