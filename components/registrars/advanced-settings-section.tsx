'use client';

import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import { SwitchRow } from '@/components/ui/switch-row';
import { fieldIds } from '@/lib/shared/registrars/configuration-summary';
import { dnsPropagationDelaySchema } from '@/lib/shared/schemas/registrar-configuration';
import type { SectionProps } from './section-props';
import { SyncSettingsFields } from './sync-settings-fields';

const syncFields = ['syncFrequency', 'syncTime', 'syncWeekday', 'syncBrakePercent'];

/** Synchronisation, the delay that clients read, and the balance widget. */
export function AdvancedSettingsSection(section: SectionProps) {
  const { draft, change, errorOf, disabled } = section;
  const t = useTranslations('registrars.advanced');
  const delay = dnsPropagationDelaySchema.safeParse(draft.dnsPropagationDelayHours);
  return (
    <Card title={t('title')}>
      <div className="grid gap-3">
        <SwitchRow
          id={fieldIds.sync}
          label={t('sync')}
          hint={t('syncHint')}
          checked={draft.automaticSync}
          onCheckedChange={(automaticSync) => change({ automaticSync })}
          disabled={disabled}
        />
        {/* An error in a field that is not in sight would not be found. */}
        {(draft.automaticSync || syncFields.some((field) => errorOf(field) !== null)) && (
          <SyncSettingsFields {...section} />
        )}
      </div>
      <Field
        id={fieldIds.dnsPropagationDelay}
        label={t('delay')}
        error={errorOf('dnsPropagationDelayHours')}
        hint={
          <>
            <p>{t('delayHint')}</p>
            {delay.success && (
              <p className="mt-1 text-ink">
                {t('delayPreview', { sentence: t('delaySentence', { hours: delay.data }) })}
              </p>
            )}
          </>
        }
      >
        <NumberInput
          value={draft.dnsPropagationDelayHours}
          onChange={(event) => change({ dnsPropagationDelayHours: event.currentTarget.value })}
          disabled={disabled}
          maxLength={8}
        />
      </Field>
      <SwitchRow
        id={fieldIds.balance}
        label={t('balance')}
        hint={t('balanceHint')}
        checked={draft.showBalance}
        onCheckedChange={(showBalance) => change({ showBalance })}
        disabled={disabled}
      />
    </Card>
  );
}
