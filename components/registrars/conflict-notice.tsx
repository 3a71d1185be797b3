'use client';

import { useTranslations } from 'next-intl';
import { useActorName } from '@/components/frame/use-actor-name';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { TimeAgo } from '@/components/ui/time-ago';
import {
  type ConfigurationDraft,
  type DraftField,
  listChangedMeanwhile,
  listUnsaved,
  toDraft,
} from '@/lib/shared/registrars/configuration-draft';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import { FieldValue } from './field-value';

/** Three states of one form: what both began with, what is stored now, and what I had on the screen. */
export interface Conflict {
  before: RegistrarConfigurationView;
  now: RegistrarConfigurationView;
  mine: ConfigurationDraft;
}

/** Somebody else saved in between: what they changed, what is mine, and what both did, each with its values. */
export function ConflictNotice({ conflict, onDiscard }: { conflict: Conflict; onDiscard: () => void }) {
  const t = useTranslations('registrars.save');
  const nameOf = useActorName();
  const { before, now, mine } = conflict;
  const theirs = listChangedMeanwhile({ before, now });
  const own = listUnsaved({ draft: mine, view: before });
  const groups = [
    { title: t('conflictTheirs'), fields: theirs.filter((field) => !own.includes(field)) },
    { title: t('conflictMine'), fields: own.filter((field) => !theirs.includes(field)) },
    { title: t('conflictBoth'), fields: own.filter((field) => theirs.includes(field)) },
  ].filter((group) => group.fields.length > 0);
  return (
    <Callout
      tone="warn"
      role="alert"
      title={t.rich('conflictTitle', {
        who: nameOf(now.updatedBy ?? ''),
        when: () => (now.updatedAt === null ? null : <TimeAgo at={now.updatedAt} />),
      })}
      actions={
        <Button size="small" onClick={onDiscard}>
          {t('conflictDiscard')}
        </Button>
      }
    >
      <p>{t('conflictBody')}</p>
      {groups.length === 0 && <p>{t('conflictNothing')}</p>}
      {groups.map((group) => (
        <div key={group.title} className="mt-2">
          <p className="font-semibold">{group.title}</p>
          <ul className="list-disc pl-4">
            {group.fields.map((field) => (
              <ConflictField
                key={field}
                field={field}
                conflict={conflict}
                meanwhile={theirs.includes(field)}
              />
            ))}
          </ul>
        </div>
      ))}
    </Callout>
  );
}

interface ConflictFieldProps {
  field: DraftField;
  conflict: Conflict;
  /** Somebody else changed it too, or alone. */
  meanwhile: boolean;
}

function ConflictField({ field, conflict: { before, now, mine }, meanwhile }: ConflictFieldProps) {
  const t = useTranslations('registrars');
  const values = {
    before: () => <FieldValue field={field} draft={toDraft(before)} view={before} />,
    theirs: () => <FieldValue field={field} draft={toDraft(now)} view={now} />,
    mine: () => <FieldValue field={field} draft={mine} view={before} />,
  };
  const own = listUnsaved({ draft: mine, view: before }).includes(field);
  const kind = meanwhile ? (own ? 'changeBoth' : 'changeTheirs') : 'changeMine';
  return (
    <li>
      {t('save.changed', { field: t(`fields.${field}`) })} {t.rich(`save.${kind}`, values)}
    </li>
  );
}
