'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { type SyncChangeFilter, syncChangeFilterSchema } from '@/lib/shared/schemas/sync-requests';

/** The filter lives in the address, so that it can be kept and sent; another kind or state begins at the first page. */
export function useChangeFilter() {
  const pathname = usePathname();
  const filter = syncChangeFilterSchema.parse(Object.fromEntries(useSearchParams()));
  const setFilter = (part: Partial<SyncChangeFilter>) => {
    const { kind, state, page } = { ...filter, page: 1, ...part };
    const search = new URLSearchParams();
    if (kind) search.set('kind', kind);
    if (state) search.set('state', state);
    if (page > 1) search.set('page', String(page));
    const query = search.size > 0 ? `?${search}` : '';
    window.history.pushState(null, '', `${pathname}${query}`);
  };
  return { filter, setFilter };
}
