'use client';

import { useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { toDomainSearch } from '@/lib/shared/domain-filter';
import { domainPageQuery } from '@/lib/shared/queries/domain-queries';
import { toFailure } from '@/lib/shared/queries/fetch-result';
import type { Failure } from '@/lib/shared/result';
import {
  type DomainFilter,
  type DomainPage,
  type DomainRow,
  domainPageSize,
} from '@/lib/shared/schemas/domain';

/** Pages that a moving scrollbar only passes are not asked for. */
const settleMs = 80;

export interface FirstPage {
  filter: DomainFilter;
  page: DomainPage;
}

/**
 * The list that `filter` asks for: how long it is, at once what the page was rendered with, and until a new filter's
 * first page has come, the list of before.
 */
export function useDomainList({ filter, initial }: { filter: DomainFilter; initial: FirstPage }): {
  shown: DomainFilter;
  matching: number;
  updating: boolean;
  failure: Failure | null;
  retry: () => void;
} {
  const [renderedAt] = useState(Date.now);
  const withInitial = (of: DomainFilter) => ({
    ...domainPageQuery({ filter: of, index: 0 }),
    ...(toDomainSearch(of) === toDomainSearch(initial.filter)
      ? { initialData: initial.page, initialDataUpdatedAt: renderedAt }
      : {}),
  });
  const [shown, setShown] = useState(filter);
  const wanted = useQuery(withInitial(filter));
  const first = useQuery(withInitial(shown));
  if (wanted.data !== undefined && shown !== filter) setShown(filter);
  return {
    shown,
    matching: first.data?.matching ?? 0,
    updating: wanted.isFetching,
    failure: wanted.error === null ? null : toFailure(wanted.error),
    retry: () => void wanted.refetch(),
  };
}

/** The rows in view as far as they have come, and what kept the others. */
export function useDomainRows({
  filter,
  first,
  last,
}: {
  filter: DomainFilter;
  first: number;
  last: number;
}): {
  rowAt: (index: number) => DomainRow | undefined;
  failure: Failure | null;
  retry: () => void;
} {
  const from = Math.floor(first / domainPageSize);
  const to = Math.floor(Math.max(first, last) / domainPageSize);
  const enabled = useSettled(`${from}-${to}`);
  const indexes = Array.from({ length: to - from + 1 }, (_, place) => from + place);
  const pages = useQueries({
    queries: indexes.map((index) => ({ ...domainPageQuery({ filter, index }), enabled })),
  });
  const failed = pages.find(({ error }) => error !== null);
  return {
    rowAt: (index) => pages[Math.floor(index / domainPageSize) - from]?.data?.rows[index % domainPageSize],
    failure: failed === undefined ? null : toFailure(failed.error),
    retry: () => {
      for (const page of pages) if (page.error !== null) void page.refetch();
    },
  };
}

/** False while the value keeps changing. */
function useSettled(value: string): boolean {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled === value;
}
