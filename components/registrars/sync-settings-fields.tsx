'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import { SwitchRow } from '@/components/ui/switch-row';
import { TextInput } from '@/components/ui/text-input';
import { formatWeekday } from '@/lib/shared/format';
import { fieldIds } from '@/lib/shared/registrars/configuration-summary';
import {
  brakeDomainsMin,
  syncBrakeTextSchema,
  syncFrequencies,
  syncFrequencySchema,
  weekdays,
} from '@/lib/shared/schemas/sync';
import { NextSyncNote } from './next-sync-note';
import type { SectionProps } from './section-props';

const minutes = ['00', '05', '10', '15', '20', '25', '30', '35', '40', '45', '50', '55'];

/** When a sync runs, and what it may change by itself. Stands below the switch while that is on. */
export function SyncSettingsFields({ view, draft, change, errorOf, disabled }: SectionProps) {
  const t = useTranslations('registrars.advanced');
  const brake = syncBrakeTextSchema.safeParse(draft.syncBrakePercent);
  return (
    <fieldset aria-label={t('sync')} className="grid min-w-0 gap-4 border-l-2 border-line pl-4">
      <div className="grid gap-2">
        <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-[repeat(3,minmax(0,11rem))]">
          <Field id={fieldIds.syncFrequency} label={t('syncFrequency')} error={errorOf('syncFrequency')}>
            <Select
              value={draft.syncFrequency}
              onChange={(event) =>
                change({ syncFrequency: syncFrequencySchema.parse(event.currentTarget.value) })
              }
              disabled={disabled}
              options={syncFrequencies.map((value) => ({ value, label: t(`frequencies.${value}`) }))}
            />
          </Field>
          <TimeFields draft={draft} change={change} errorOf={errorOf} disabled={disabled} />
        </div>
        <NextSyncNote view={view} draft={draft} />
      </div>
      <SwitchRow
        id={fieldIds.syncNotifyOnly}
        label={t('syncNotifyOnly')}
        hint={t('syncNotifyOnlyHint')}
        checked={draft.syncNotifyOnly}
        onCheckedChange={(syncNotifyOnly) => change({ syncNotifyOnly })}
        disabled={disabled}
      />
      <Field
        id={fieldIds.syncBrake}
        label={t('syncBrake')}
        error={errorOf('syncBrakePercent')}
        hint={
          <>
            {brake.success && <p className="text-ink">{t('syncBrakeMeaning', { percent: brake.data })}</p>}
            <p>{t('syncBrakeHint', { min: brakeDomainsMin })}</p>
          </>
        }
      >
        <NumberInput
          value={draft.syncBrakePercent}
          onChange={(event) => change({ syncBrakePercent: event.currentTarget.value })}
          disabled={disabled}
          maxLength={6}
        />
      </Field>
    </fieldset>
  );
}

/** Weekday and time, or the minute alone for every hour. */
function TimeFields({ draft, change, errorOf, disabled }: Omit<SectionProps, 'view'>) {
  const t = useTranslations('registrars.advanced');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const [hour = '00', minute = '00'] = draft.syncTime.split(':');
  if (draft.syncFrequency === 'hourly') {
    return (
      <Field id={fieldIds.syncTime} label={t('syncMinute')} error={errorOf('syncTime')}>
        <Select
          value={minute}
          onChange={(event) => change({ syncTime: `${hour || '00'}:${event.currentTarget.value}` })}
          disabled={disabled}
          options={[...new Set([...minutes, minute])].sort().map((value) => ({ value, label: `:${value}` }))}
        />
      </Field>
    );
  }
  return (
    <>
      {draft.syncFrequency === 'weekly' && (
        <Field id={fieldIds.syncWeekday} label={t('syncWeekday')} error={errorOf('syncWeekday')}>
          <Select
            value={draft.syncWeekday}
            onChange={(event) => change({ syncWeekday: Number(event.currentTarget.value) })}
            disabled={disabled}
            options={weekdays.map((day) => ({ value: String(day), label: formatWeekday(day, locale) }))}
          />
        </Field>
      )}
      <Field
        id={fieldIds.syncTime}
        label={t('syncTime')}
        error={errorOf('syncTime')}
        hint={t('timeZone', { timeZone: timeZone.replaceAll('_', ' ') })}
      >
        <TextInput
          type="time"
          value={draft.syncTime}
          onChange={(event) => change({ syncTime: event.currentTarget.value })}
          disabled={disabled}
        />
      </Field>
    </>
  );
}
