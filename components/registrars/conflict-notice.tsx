'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { TimeAgo } from '@/components/ui/time-ago';
import type { DraftField } from '@/lib/shared/registrars/configuration-draft';

export interface Conflict {
  who: string;
  at: string;
  theirs: DraftField[];
  mine: DraftField[];
}

/** Somebody else saved in between: what they changed, what is mine, and what both did. */
export function ConflictNotice({ conflict, onDiscard }: { conflict: Conflict; onDiscard: () => void }) {
  const t = useTranslations('registrars.save');
  const both = conflict.theirs.filter((field) => conflict.mine.includes(field));
  const groups = [
    { title: t('conflictTheirs'), fields: conflict.theirs.filter((field) => !both.includes(field)) },
    { title: t('conflictMine'), fields: conflict.mine.filter((field) => !both.includes(field)) },
    { title: t('conflictBoth'), fields: both },
  ].filter((group) => group.fields.length > 0);
  return (
    <Callout
      tone="warn"
      role="alert"
      title={t.rich('conflictTitle', { who: conflict.who, when: () => <TimeAgo at={conflict.at} /> })}
      actions={
        <Button size="small" onClick={onDiscard}>
          {t('discard')}
        </Button>
      }
    >
      <p>{t('conflictBody')}</p>
      {groups.length === 0 && <p>{t('conflictNothing')}</p>}
      {groups.map((group) => (
        <div key={group.title} className="mt-1.5">
          <p className="font-semibold">{group.title}</p>
          <FieldNames fields={group.fields} />
        </div>
      ))}
    </Callout>
  );
}

function FieldNames({ fields }: { fields: DraftField[] }) {
  const t = useTranslations('registrars.fields');
  return (
    <ul className="list-disc pl-4">
      {fields.map((field) => (
        <li key={field}>{t(field)}</li>
      ))}
    </ul>
  );
}
