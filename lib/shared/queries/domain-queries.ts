import { queryOptions } from '@tanstack/react-query';
import { toDomainSearch } from '../domain-filter';
import { type DomainFilter, domainPageSchema, domainPageSize } from '../schemas/domain';
import { fetchResult } from './fetch-result';

/** All of them, e.g. after a sync changed something. */
export const domainsKey = ['domains'] as const;

/** A sync may change them at any time; looked at again, they are asked again. */
const freshMs = 30_000;
/** Whoever scrolls through a long list leaves many pages behind. */
const keptMs = 60_000;

/** Page `index` of the list, `domainPageSize` rows. */
export function domainPageQuery({ filter, index }: { filter: DomainFilter; index: number }) {
  const search = toDomainSearch(filter);
  return queryOptions({
    queryKey: [...domainsKey, search, index],
    queryFn: ({ signal }) => {
      const slice = new URLSearchParams(search);
      slice.set('offset', String(index * domainPageSize));
      slice.set('limit', String(domainPageSize));
      return fetchResult(`/api/domains?${slice}`, domainPageSchema, signal);
    },
    staleTime: freshMs,
    gcTime: keptMs,
  });
}
