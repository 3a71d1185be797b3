import { htmlReply, messageReply } from '../reply';
import type { Scenario } from '../scenario';

/** Listings that page, link or wrap in another way, or break off. */
export const listingScenarios = {
  'empty-list': {
    description: 'lists are empty, and complete',
    world: (world) => ({ ...world, contacts: 0, domains: 0, deletedContacts: [] }),
  },
  'half-gone': {
    description: 'every second domain is gone',
    world: (world) => ({ ...world, domainStep: 2 }),
  },
  'all-gone': {
    description: 'the list of domains is empty, contacts are there',
    world: (world) => ({ ...world, domains: 0 }),
  },
  'page-repeats': {
    description: 'every page holds the items of the first one, and there is always a next page',
    page: (_page, call, pageAt) => {
      const first = pageAt(1);
      return { ...first, page: call.page, lastPage: call.page + 1 };
    },
  },
  'page-overlaps': {
    description:
      'every page begins with the last item of the one before, as when something is added meanwhile',
    page: (page, call, pageAt) => {
      const before = call.page > 1 ? pageAt(call.page - 1).items.at(-1) : undefined;
      return before === undefined ? page : { ...page, items: [before, ...page.items.slice(0, -1)] };
    },
  },
  'page-contradicts': {
    description: 'every page begins with the last item of the one before, but says something else about it',
    page: (page, call, pageAt) => {
      const before = call.page > 1 ? pageAt(call.page - 1).items.at(-1) : undefined;
      const other = { ...before, status: 'cancelled', expires_at: '2027-01-01' };
      return before === undefined ? page : { ...page, items: [other, ...page.items.slice(0, -1)] };
    },
  },
  'page-fails': {
    description: '500 on one page of a listing',
    value: { default: 0, meaning: 'number of the page (0: the one in the middle)' },
    reply: (_call, value, page) => (isPage({ page, value }) ? messageReply(500, 'Server Error') : null),
  },
  'page-html': {
    description: '502 HTML page on one page of a listing',
    value: { default: 0, meaning: 'number of the page (0: the one in the middle)' },
    reply: (_call, value, page) => (isPage({ page, value }) ? htmlReply(502, '502 Bad Gateway') : null),
  },
  'page-empty': {
    description: 'an empty page in the middle, though meta promises more',
    page: (page) => (isPage({ page, value: 0 }) ? { ...page, items: [] } : page),
  },
  'next-elsewhere': {
    description: 'links.next leads to another origin',
    envelope: (envelope, page, call) => ({
      ...envelope,
      links: { next: `${call.otherOrigin}/elsewhere${call.path}?page=${page.page + 1}` },
    }),
  },
  'next-revokes': {
    description: 'links.next leads to /user/revoke',
    envelope: (envelope, _page, call) => ({
      ...envelope,
      links: { next: `${call.origin}/api/user/revoke` },
    }),
  },
  'next-to-itself': {
    description: 'links.next leads to the same page for ever',
    envelope: (envelope, page, call) => ({
      ...envelope,
      links: { next: `${call.origin}${call.path}?page=${page.page}&per_page=${page.perPage}` },
      meta: undefined,
    }),
  },
  'bare-array': {
    description: 'the list without anything around it; asked page by page until one is empty',
    envelope: (_envelope, page) => page.items,
  },
  'resource-name': {
    description: 'the list under contacts or domains instead of data',
    envelope: ({ data, ...envelope }, page) => ({ [page.resource]: data, ...envelope }),
  },
  'meta-only': {
    description: 'paging only by meta.current_page and last_page',
    envelope: ({ links: _links, ...envelope }) => envelope,
  },
  'links-only': {
    description: 'paging only by links.next',
    envelope: ({ meta: _meta, ...envelope }) => envelope,
  },
  'pages-only': {
    description: 'data and nothing else; asked page by page until one is empty',
    envelope: ({ data }) => ({ data }),
  },
} as const satisfies Record<string, Scenario>;

function isPage({
  page,
  value,
}: {
  page: { page: number; lastPage: number } | null;
  value: number;
}): boolean {
  return page !== null && page.page === (value > 0 ? value : Math.max(1, Math.ceil(page.lastPage / 2)));
}
