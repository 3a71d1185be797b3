'use client';

import { useLocale, useTranslations } from 'next-intl';
import { formatWeekday } from '@/lib/shared/format';
import type { ActivityEntry } from '@/lib/shared/schemas/activity';

export interface ActivityValueProps {
  /** As the log calls it. */
  field: string;
  value: NonNullable<ActivityEntry['changes']>[string]['before'];
}

/** A value of the log in the reader's words. The log keeps codes, so that it can be read in every language. */
export function ActivityValue({ field, value }: ActivityValueProps) {
  const t = useTranslations('activity');
  const errors = useTranslations('errors');
  const locale = useLocale();
  if (value === null || value === '') {
    return <span className="text-muted">{t(field.startsWith('baseUrl.') ? 'default' : 'nothing')}</span>;
  }
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (field === 'syncWeekday' && typeof value === 'number') return formatWeekday(value, locale);
  const word = `values.${field}.${value}`;
  if (t.has(word)) return t(word);
  if (field === 'result' && errors.has(`${value}.what`)) {
    return errors(`${value}.what`, { pointer: '—', logId: '—' });
  }
  return String(value);
}
