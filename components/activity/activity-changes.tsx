'use client';

import { useTranslations } from 'next-intl';
import { Disclosure } from '@/components/ui/disclosure';
import type { ActivityEntry } from '@/lib/shared/schemas/activity';
import { ActivityValue } from './activity-value';

/** Fields of entries that tell what happened, not what became of something. */
const detailFields = ['result', 'selection', 'undone'];

/** Field, before and after; folded, since most entries are only skimmed. What has no before is a detail, not a change. */
export function ActivityChanges({ changes }: { changes: NonNullable<ActivityEntry['changes']> }) {
  const t = useTranslations('activity');
  const fields = Object.entries(changes);
  if (fields.length === 0) return null;
  const areDetails = detailFields.some((field) => field in changes);
  return (
    <Disclosure summary={areDetails ? t('details') : t('changes', { count: fields.length })} tone="accent">
      <dl className="grid gap-x-3 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
        {fields.map(([field, { before, after }]) => (
          <div key={field} className="contents">
            <dt className="text-muted">
              <FieldName field={field} />
            </dt>
            <dd className="wrap-anywhere">
              {!areDetails && (
                <>
                  <ActivityValue field={field} value={before} />{' '}
                  <span aria-label={t('became')} role="img">
                    →
                  </span>{' '}
                </>
              )}
              <ActivityValue field={field} value={after} />
            </dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}

/** A field without a name of its own is shown as it is called in the log. */
function FieldName({ field }: { field: string }) {
  const t = useTranslations('activity.fields');
  // Dots divide levels in a message key; the log's field names have them for environments.
  const key = field.replace('.', '_');
  return t.has(key) ? t(key) : <code className="font-mono">{field}</code>;
}
