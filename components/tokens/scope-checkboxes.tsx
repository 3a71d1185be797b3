'use client';

import { useTranslations } from 'next-intl';
import { CheckboxRow } from '@/components/ui/checkbox-row';
import { FieldError } from '@/components/ui/field';
import { apiScopes } from '@/lib/shared/schemas/api-token';

const errorId = 'scopes-error';

/** What the token will be for, each with its sentence. */
export function ScopeCheckboxes({ error }: { error: string | null }) {
  const t = useTranslations('tokens');
  return (
    <fieldset className="min-w-0">
      <legend className="font-semibold">{t('create.scopes')}</legend>
      <p className="text-xs text-muted">{t('create.scopesHint')}</p>
      <div aria-live="polite">{error && <FieldError id={errorId}>{error}</FieldError>}</div>
      <div className="-mx-2 mt-1 grid gap-x-4 md:grid-cols-2">
        {apiScopes.map((scope) => (
          <CheckboxRow
            key={scope}
            name="scopes"
            value={scope}
            label={<code className="font-mono text-xs">{scope}</code>}
            hint={t(`scopeNames.${scope}`)}
            aria-describedby={error ? errorId : undefined}
            aria-invalid={error ? true : undefined}
          />
        ))}
      </div>
    </fieldset>
  );
}
