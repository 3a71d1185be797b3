'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { LinkButton } from '@/components/ui/link-button';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { type ActivityFilter, auditGroups } from '@/lib/shared/schemas/activity';
import { systemActor } from '@/lib/shared/system-actor';

export interface ActivityFiltersProps {
  filter: ActivityFilter;
  /** Everybody who appears in the log. */
  actors: string[];
}

/** The filters live in the address, so that a filtered list can be kept and sent. Works without script too. */
export function ActivityFilters({ filter, actors }: ActivityFiltersProps) {
  const t = useTranslations('activity');
  const router = useRouter();
  const [busy, start] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const search = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget)) {
      if (typeof value === 'string' && value !== '') search.set(name, value);
    }
    start(() => router.push(`/activity?${search}`));
  };
  const filtered = Boolean(filter.group ?? filter.actor ?? filter.from ?? filter.to);
  return (
    <form
      key={JSON.stringify(filter)}
      method="get"
      action="/activity"
      onSubmit={submit}
      className="mb-4 grid grid-cols-2 items-end gap-3 md:grid-cols-[repeat(4,minmax(0,1fr))_auto]"
    >
      <Field id="filter-group" label={t('filters.group')}>
        <Select
          name="group"
          defaultValue={filter.group ?? ''}
          options={[
            { value: '', label: t('filters.everything') },
            ...Object.keys(auditGroups).map((group) => ({ value: group, label: t(`groups.${group}`) })),
          ]}
        />
      </Field>
      <Field id="filter-actor" label={t('filters.actor')}>
        <Select
          name="actor"
          defaultValue={filter.actor ?? ''}
          options={[
            { value: '', label: t('filters.everybody') },
            ...actors.map((actor) => ({ value: actor, label: actor === systemActor ? t('system') : actor })),
          ]}
        />
      </Field>
      <Field id="filter-from" label={t('filters.from')}>
        <TextInput type="date" name="from" defaultValue={filter.from} max={filter.to} />
      </Field>
      <Field id="filter-to" label={t('filters.to')}>
        <TextInput type="date" name="to" defaultValue={filter.to} min={filter.from} />
      </Field>
      <div className="mb-1 flex flex-wrap gap-2">
        <Button type="submit" worksWithoutScript busy={busy}>
          {t('filters.apply')}
        </Button>
        {filtered && (
          <LinkButton variant="ghost" href="/activity">
            {t('filters.clear')}
          </LinkButton>
        )}
      </div>
    </form>
  );
}
