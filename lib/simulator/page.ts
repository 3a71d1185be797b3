import type { WireRecord } from './generate-contacts';

export type ResourceName = 'contacts' | 'domains';

/** One page of a listing before it is put into an envelope. */
export interface ListPage {
  resource: ResourceName;
  items: WireRecord[];
  page: number;
  perPage: number;
  lastPage: number;
  total: number;
}

/** Laravel's envelope: `data`, `links` with absolute addresses, `meta`. */
export function toEnvelope({ page, listUrl }: { page: ListPage; listUrl: string }): WireRecord {
  const link = (number: number) => `${listUrl}?page=${number}&per_page=${page.perPage}`;
  return {
    data: page.items,
    links: {
      first: link(1),
      last: link(page.lastPage),
      prev: page.page > 1 ? link(page.page - 1) : null,
      next: page.page < page.lastPage ? link(page.page + 1) : null,
    },
    meta: {
      current_page: page.page,
      from: page.items.length === 0 ? null : (page.page - 1) * page.perPage + 1,
      last_page: page.lastPage,
      path: listUrl,
      per_page: page.perPage,
      to: page.items.length === 0 ? null : (page.page - 1) * page.perPage + page.items.length,
      total: page.total,
    },
  };
}
