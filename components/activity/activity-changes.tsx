'use client';

import { useTranslations } from 'next-intl';
import type { ActivityEntry } from '@/lib/shared/schemas/activity';

type Changes = NonNullable<ActivityEntry['changes']>;

/** Field, before and after; folded, since most entries are only skimmed. */
export function ActivityChanges({ changes }: { changes: Changes }) {
  const t = useTranslations('activity');
  const fields = Object.entries(changes);
  if (fields.length === 0) return null;
  return (
    <details className="text-xs font-normal">
      <summary className="inline-block min-h-6 text-accent">{t('changes', { count: fields.length })}</summary>
      <dl className="grid gap-x-3 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
        {fields.map(([field, { before, after }]) => (
          <div key={field} className="contents">
            <dt className="text-muted">
              <FieldName field={field} />
            </dt>
            <dd className="wrap-anywhere">
              <Value value={before} /> <span aria-hidden="true">→</span> <Value value={after} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** A field without a name of its own is shown as it is called in the log. */
function FieldName({ field }: { field: string }) {
  const t = useTranslations('activity.fields');
  // Dots divide levels in a message key; the log's field names have them for environments.
  const key = field.replace('.', '_');
  return t.has(key) ? t(key) : <code className="font-mono">{field}</code>;
}

function Value({ value }: { value: Changes[string]['before'] }) {
  const t = useTranslations('activity');
  if (value === null || value === '') return <span className="text-muted">{t('nothing')}</span>;
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  return String(value);
}
