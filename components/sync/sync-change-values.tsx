'use client';

import { ArrowRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { formatCalendarDate } from '@/lib/shared/format';
import { domainStatusSchema } from '@/lib/shared/schemas/domain';
import type { SyncChange } from '@/lib/shared/schemas/sync';

/** Before → after of one change, in the reader's words. */
export function SyncChangeValues({ change }: { change: SyncChange }) {
  const t = useTranslations('sync.values');
  const toText = useValueTexts();
  const [before, after] = toText(change);
  return (
    <span className="wrap-anywhere">
      {before !== null && (
        <>
          <span className="text-muted">{before}</span>{' '}
          <ArrowRight aria-hidden="true" className="mx-0.5 inline size-3.5 align-[-0.125em] text-muted" />
          <VisuallyHidden>{t('becomes')}</VisuallyHidden>{' '}
        </>
      )}
      {after}
    </span>
  );
}

function useValueTexts(): (change: SyncChange) => [before: string | null, after: string] {
  const t = useTranslations('sync.values');
  const locale = useLocale();
  const status = useStatusText();
  const date = (text: string | null) => (text === null ? t('none') : formatCalendarDate(text, locale));
  return ({ kind, before, after, expiryDate }) => {
    switch (kind) {
      case 'added': {
        const expires = expiryDate === null ? [] : [t('expires', { date: date(expiryDate) })];
        return [null, [status(after), ...expires].join(', ')];
      }
      case 'status':
        return [status(before), status(after)];
      case 'expiryDate':
        return [date(before), date(after)];
      case 'nameservers':
        return [before ?? t('none'), after ?? t('none')];
      case 'missing':
        return [t('listed'), t('notListed')];
      case 'returned':
        return [t('notListed'), t('listed')];
      case 'refusedDate':
        return [null, after === null ? t('fineDate') : t('refused', { text: after })];
      case 'duplicate':
        return [null, after === null ? t('once') : t('twice')];
    }
  };
}

/** `unknown:` is followed by the registrar's own word. */
function useStatusText(): (text: string | null) => string {
  const t = useTranslations('sync.values');
  const statuses = useTranslations('domains.statuses');
  return (text) => {
    const [name, ...word] = text?.split(':') ?? [];
    const known = domainStatusSchema.safeParse(name);
    if (!known.success) return t('none');
    return word.length > 0 ? t('unknownWord', { word: word.join(':') }) : statuses(known.data);
  };
}
