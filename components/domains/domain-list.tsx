'use client';

import { Download, Globe, Plug, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { toButtonClass } from '@/components/ui/button-look';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorNote } from '@/components/ui/error-note';
import { LinkButton } from '@/components/ui/link-button';
import { isFiltered, noFilter, toDomainSearch } from '@/lib/shared/domain-filter';
import type { DomainAccount, DomainFilter, DomainListView } from '@/lib/shared/schemas/domain';
import { DomainFilters } from './domain-filters';
import { DomainTable } from './domain-table';
import { useDomainFilter } from './use-domain-filter';
import { useDomainList } from './use-domain-rows';

export interface DomainListProps {
  view: DomainListView;
  /** What `view` was rendered for. */
  initialFilter: DomainFilter;
}

/** The list with all that narrows it down; before there is any domain, what to do to get some. */
export function DomainList({ view, initialFilter }: DomainListProps) {
  const t = useTranslations('domains');
  const { account, all } = view;
  if (all === 0) return <NoDomains account={account} />;
  return (
    <>
      {account.state !== 'active' && (
        <Callout tone="warn" title={t('deactivated', { title: account.title })} className="mb-4">
          {t('deactivatedText')}
        </Callout>
      )}
      <FilteredDomains view={view} initialFilter={initialFilter} />
    </>
  );
}

function FilteredDomains({ view, initialFilter }: DomainListProps) {
  const t = useTranslations('domains');
  const { filter, change } = useDomainFilter();
  const [initial] = useState({ filter: initialFilter, page: view.page });
  const list = useDomainList({ filter, initial });
  const { matching } = list;
  return (
    <div className="@container">
      <DomainFilters filter={filter} tlds={view.tlds} onChange={change} />
      <div className="mb-2 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <p role="status" className="text-muted tabular-nums">
          {isFiltered(list.shown) ? t('countOf', { matching, all: view.all }) : t('count', { matching })}
        </p>
        {isFiltered(filter) && (
          <Button variant="link" onClick={() => change(noFilter)}>
            {t('filters.clear')}
          </Button>
        )}
        {/* A plain link: the file is the server's answer, and nothing of it is to be fetched ahead. */}
        <a
          href={`/api/domains/export?${toDomainSearch(filter)}`}
          download
          className={`ml-auto ${toButtonClass({ variant: 'ghost', size: 'small' })}`}
        >
          <span className="inline-flex items-center gap-1.5">
            <Download aria-hidden="true" className="size-3.5" />
            {t('export')}
          </span>
        </a>
      </div>
      {list.failure && (
        <div className="mb-3">
          <ErrorNote error={list.failure} title={t('failed')} onRetry={list.retry} retrying={list.updating} />
        </div>
      )}
      {matching === 0 ? (
        <Card title={t('title')}>
          <EmptyState
            icon={SearchX}
            title={t('empty.noMatch')}
            action={<Button onClick={() => change(noFilter)}>{t('filters.clear')}</Button>}
          >
            {t('empty.noMatchText', { all: view.all })}
          </EmptyState>
        </Card>
      ) : (
        <DomainTable filter={list.shown} matching={matching} busy={list.shown !== filter} onChange={change} />
      )}
    </div>
  );
}

function NoDomains({ account: { title, state } }: { account: DomainAccount }) {
  const t = useTranslations('domains');
  const connected = state === 'active';
  return (
    <Card title={t('title')}>
      <EmptyState
        icon={connected ? Globe : Plug}
        title={connected ? t('empty.none') : t('empty.inactive', { title })}
        action={
          <LinkButton variant="primary" href={connected ? '/sync' : '/setup/registrars'}>
            {t(connected ? 'empty.toSync' : 'empty.toModules')}
          </LinkButton>
        }
      >
        {connected ? t('empty.noneText', { title }) : t('empty.inactiveText')}
      </EmptyState>
    </Card>
  );
}
