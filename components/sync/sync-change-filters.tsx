'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { formatNumber } from '@/lib/shared/format';
import {
  type SyncChangePage,
  syncChangeKindSchema,
  syncChangeKinds,
  syncChangeSchema,
} from '@/lib/shared/schemas/sync';
import type { SyncChangeFilter } from '@/lib/shared/schemas/sync-requests';

const stateSchema = syncChangeSchema.shape.state;

export interface SyncChangeFiltersProps {
  filter: SyncChangeFilter;
  setFilter: (part: Partial<SyncChangeFilter>) => void;
  plannedByKind: SyncChangePage['plannedByKind'];
}

/** Which changes of a run are listed. */
export function SyncChangeFilters({ filter, setFilter, plannedByKind }: SyncChangeFiltersProps) {
  const t = useTranslations('sync');
  const locale = useLocale();
  const toKindLabel = (kind: (typeof syncChangeKinds)[number]) => {
    const planned = plannedByKind[kind] ?? 0;
    const label = t(`kinds.${kind}`);
    return planned === 0 ? label : `${label} (${formatNumber(planned, locale)})`;
  };
  return (
    <>
      <Field id="filter-kind" label={t('changes.kind')} className="w-52 max-sm:w-full">
        <Select
          value={filter.kind ?? ''}
          onChange={(event) =>
            setFilter({ kind: syncChangeKindSchema.safeParse(event.currentTarget.value).data })
          }
          options={[
            { value: '', label: t('changes.everyKind') },
            ...syncChangeKinds.map((kind) => ({ value: kind, label: toKindLabel(kind) })),
          ]}
        />
      </Field>
      <Field id="filter-state" label={t('changes.state')} className="w-52 max-sm:w-full">
        <Select
          value={filter.state ?? ''}
          onChange={(event) => setFilter({ state: stateSchema.safeParse(event.currentTarget.value).data })}
          options={[
            { value: '', label: t('changes.everyState') },
            ...stateSchema.options.map((state) => ({ value: state, label: t(`changeStates.${state}`) })),
          ]}
        />
      </Field>
    </>
  );
}
