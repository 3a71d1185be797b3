'use client';

import { useTranslations } from 'next-intl';

/** Field name → the sentence for its key of the `validation` messages; null when the field is fine. */
export function useFieldSentence(errors: Readonly<Partial<Record<string, string>>>) {
  const t = useTranslations('validation');
  return (field: string): string | null => {
    const key = errors[field];
    if (key === undefined) return null;
    return t(t.has(key) ? key : 'invalid');
  };
}
