'use client';

import { Search, TriangleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { BareButton } from '@/components/ui/bare-button';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { inputBoxClass, inputClass } from '@/components/ui/input-look';
import { Select } from '@/components/ui/select';
import { useEnteredEarly } from '@/components/ui/use-entered-early';
import { toListOrder } from '@/lib/shared/domain-filter';
import {
  type DomainFilter,
  domainFilterSchema,
  domainSorts,
  domainStatuses,
  expiringDays,
  type TldCount,
} from '@/lib/shared/schemas/domain';

export interface DomainFiltersProps {
  filter: DomainFilter;
  tlds: readonly TldCount[];
  onChange: (changes: Partial<DomainFilter>) => void;
}

/** What the list is searched and narrowed down by; each choice counts at once. Without script, Enter applies them. */
export function DomainFilters({ filter, tlds, onChange }: DomainFiltersProps) {
  const t = useTranslations('domains.filters');
  return (
    <form
      aria-label={t('legend')}
      method="get"
      action="/domains"
      onSubmit={(event) => event.preventDefault()}
      className="mb-2 grid grid-cols-2 items-end gap-3 @min-[42rem]:grid-cols-3 @min-[58rem]:grid-cols-[minmax(0,1fr)_11.5rem_8rem_9.5rem_auto]"
    >
      <SearchField query={filter.query ?? ''} onQuery={(query) => onChange({ query })} />
      <FilterSelects filter={filter} tlds={tlds} onChange={onChange} />
      <Button
        aria-pressed={filter.attention === '1'}
        onClick={() => onChange({ attention: filter.attention === '1' ? undefined : '1' })}
        icon={<TriangleAlert aria-hidden="true" className="size-4" />}
        // A Field ends with room for its error.
        className="col-span-2 mb-1 min-h-[34px] @min-[42rem]:col-span-1 aria-pressed:border-warn aria-pressed:bg-warn-soft aria-pressed:text-warn"
      >
        {t('attention')}
      </Button>
    </form>
  );
}

function FilterSelects({ filter, tlds, onChange }: DomainFiltersProps) {
  const t = useTranslations('domains');
  /** From one select; "" clears it, and what is not on its list cannot be chosen. */
  const choose = (name: keyof DomainFilter, value: string) =>
    onChange({ [name]: domainFilterSchema.parse({ [name]: value })[name] });
  const order = toListOrder(filter);
  return (
    <>
      <Field id="filter-status" label={t('filters.status')}>
        <Select
          name="status"
          value={filter.status ?? ''}
          onChange={(event) => choose('status', event.currentTarget.value)}
          options={[
            { value: '', label: t('filters.anyStatus') },
            ...domainStatuses.map((status) => ({ value: status, label: t(`statuses.${status}`) })),
          ]}
        />
      </Field>
      <Field id="filter-expiring" label={t('filters.expiring')}>
        <Select
          name="expiring"
          value={filter.expiring ?? ''}
          onChange={(event) => choose('expiring', event.currentTarget.value)}
          options={[
            { value: '', label: t('filters.anyTime') },
            ...expiringDays.map((days) => ({
              value: days,
              label: t('filters.days', { days: Number(days) }),
            })),
          ]}
        />
      </Field>
      <Field id="filter-tld" label={t('filters.tld')}>
        <Select
          name="tld"
          value={filter.tld ?? ''}
          onChange={(event) => choose('tld', event.currentTarget.value)}
          options={[
            { value: '', label: t('filters.anyTld') },
            ...withChosen(tlds, filter.tld).map(({ tld, count }) => ({
              value: tld,
              label: t('filters.tldCount', { tld, count }),
            })),
          ]}
        />
      </Field>
      <Field id="filter-sort" label={t('filters.sort')} className="@min-[42rem]:hidden">
        <Select
          value={`${order.sort}-${order.order}`}
          onChange={(event) => {
            const [sort, direction] = event.currentTarget.value.split('-');
            onChange({ ...domainFilterSchema.parse({ sort, order: direction }) });
          }}
          options={domainSorts.flatMap((sort) =>
            (['asc', 'desc'] as const).map((direction) => ({
              value: `${sort}-${direction}`,
              label: t(`sorts.${sort}-${direction}`),
            })),
          )}
        />
      </Field>
    </>
  );
}

/** An ending from an old link that no domain has any more is still what the list is filtered by. */
function withChosen(tlds: readonly TldCount[], chosen: string | undefined): readonly TldCount[] {
  if (chosen === undefined || tlds.some(({ tld }) => tld === chosen)) return tlds;
  return [...tlds, { tld: chosen, count: 0 }];
}

/** A search per letter would be many for nothing. */
const typingMs = 150;

function SearchField({ query, onQuery }: { query: string; onQuery: (query: string) => void }) {
  const t = useTranslations('domains.filters');
  const [text, setText] = useState(query);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // The address changed by other means (going back, Clear filters); what is being typed is not in it yet.
    if (timer.current === undefined) setText((before) => (before.trim() === query ? before : query));
  }, [query]);
  const search = ({ value, afterMs }: { value: string; afterMs: number }) => {
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      onQuery(value.trim());
    }, afterMs);
  };
  const input = useEnteredEarly<HTMLInputElement>(({ value }) => search({ value, afterMs: 0 }));
  return (
    <Field id="filter-query" label={t('query')} className="col-span-2 @min-[58rem]:col-span-1">
      <div className={inputBoxClass}>
        <Search aria-hidden="true" className="ml-2.5 size-4 shrink-0 text-muted" />
        <input
          ref={input}
          id="filter-query"
          type="search"
          name="query"
          value={text}
          maxLength={253}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={t('queryHint')}
          onChange={(event) => search({ value: event.currentTarget.value, afterMs: typingMs })}
          className={`${inputClass} -ml-1 [&::-webkit-search-cancel-button]:hidden`}
        />
        {text !== '' && (
          <BareButton
            aria-label={t('clearQuery')}
            onClick={() => {
              search({ value: '', afterMs: 0 });
              input.current?.focus();
            }}
            className="mr-1 grid size-7 shrink-0 place-items-center rounded text-muted hover:bg-hover hover:text-ink pointer-coarse:size-9"
          >
            <X aria-hidden="true" className="size-4" />
          </BareButton>
        )}
      </div>
    </Field>
  );
}
