'use client';

import { useLocale, useTranslations } from 'next-intl';
import { formatNumber } from '@/lib/shared/format';
import type { SyncRun } from '@/lib/shared/schemas/sync';

/** What every run counts, and below it what only some have: those tell more in a sentence when they are not zero. */
const usual = ['seen', 'added', 'changed', 'unchanged', 'missing', 'refused', 'failed'] as const;
const odd = ['missing', 'refused', 'failed', 'duplicates', 'unreadable'] as const;

/** The counts of a run. */
export function SyncRunNumbers({ run }: { run: SyncRun }) {
  const t = useTranslations('sync.numbers');
  const locale = useLocale();
  const notes = odd.filter((name) => run[name] > 0);
  return (
    <div className="grid gap-3">
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(4.875rem,1fr))] gap-x-3 gap-y-3">
        {usual.map((name) => (
          <div key={name} className="flex flex-col-reverse justify-end">
            <dt className="text-xs text-muted">{t(name)}</dt>
            <dd
              className={`text-lg leading-tight font-semibold tabular-nums ${run[name] === 0 ? 'text-muted' : ''}`}
            >
              {formatNumber(run[name], locale)}
            </dd>
          </div>
        ))}
      </dl>
      {(notes.length > 0 || run.complete === false) && (
        <ul className="grid gap-1 text-xs text-muted">
          {notes.map((name) => (
            <li key={name}>{t(`notes.${name}`, { count: run[name] })}</li>
          ))}
          {run.complete === false && run.seen > 0 && <li>{t('notes.incomplete')}</li>}
        </ul>
      )}
    </div>
  );
}
