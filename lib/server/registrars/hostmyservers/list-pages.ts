import 'server-only';
import type { Result } from '@/lib/shared/result';
import type { Listing, ListingEnd } from '../contract';
import type { ApiMap } from './default-api-map';
import { readPointer } from './json-pointer';
import { nextStep, type PagePlan, type Query, readTotal } from './next-page';

/** A belt against a list without end: a million entries at a hundred a page. */
export const listingPagesMax = 10_000;

export interface ListRequest<T> {
  map: Pick<ApiMap['contacts'], 'path' | 'items' | 'next' | 'page' | 'pageSize'>;
  baseUrl: string;
  /** Asks for one page. */
  ask: (query: Query) => Promise<Result<unknown>>;
  toItem: (raw: unknown) => T | null;
  /** The id or name that must not come twice. */
  keyOf: (item: T) => string;
  /**
   * The registrar documents that the answer holds the whole list. Then a second page that equals the first, in
   * answers that say nothing about pages, shows that the page number is ignored and the list is whole.
   */
  documentedAsWhole: boolean;
  signal?: AbortSignal;
}

/** Reads every page in order. Never throws for an expected failure; only `complete` proves what is missing. */
export async function* listPages<T>(request: ListRequest<T>): Listing<T> {
  if (!URL.canParse(request.baseUrl)) return { end: 'incomplete', code: 'LOCAL_ADDRESS_REFUSED' };
  const plan = toPlan(request);
  const seen = new Set<string>();
  let firstKeys: string[] = [];
  let entriesRead = 0;
  let step: { query: Query; page: number; guessed: boolean } = {
    query: plan.firstQuery,
    page: 1,
    guessed: false,
  };
  for (let count = 0; count < listingPagesMax; count += 1) {
    if (request.signal?.aborted) return { end: 'incomplete', code: 'CANCELLED' };
    const answer = await request.ask(step.query);
    if (!answer.ok) return toEnd(answer.error);
    const entries = findEntries(answer.value, request.map.items);
    if (entries === null) return unexpected(firstPointer(request.map.items));

    const page = readPage({ entries, request, seen });
    if (count === 0) firstKeys = page.keys;
    const ignoredNumber = count === 1 && step.guessed && page.keys.length > 0 && isSame(page.keys, firstKeys);
    if (ignoredNumber && request.documentedAsWhole) return { end: 'complete' };
    entriesRead += entries.length;
    const total = readTotal(answer.value);
    if (count === 0 || page.items.length > 0 || page.unreadable > 0) {
      yield { items: page.items, unreadable: page.unreadable, total };
    }
    if (page.repeated) return unexpected(firstPointer(request.map.items));
    if (step.guessed && entries.length === 0) return { end: 'complete' };

    const next = nextStep({ body: answer.value, plan, page: step.page, entriesRead });
    if (next.kind === 'refused') return { end: 'incomplete', code: next.code };
    if (next.kind === 'end')
      return total !== null && entriesRead < total ? unexpected('/meta/total') : { end: 'complete' };
    // A page that brings nothing new and still claims more would go on for ever.
    if (page.items.length === 0) {
      return next.guessed && entries.length === 0
        ? { end: 'complete' }
        : unexpected(firstPointer(request.map.items));
    }
    step = next;
  }
  return unexpected(request.map.next ?? '');
}

function toPlan({ map, baseUrl }: Pick<ListRequest<unknown>, 'map' | 'baseUrl'>): PagePlan {
  const [name, size] = map.pageSize?.split('=') ?? [];
  return {
    url: new URL(baseUrl.replace(/\/$/, '') + map.path),
    next: map.next,
    page: map.page,
    firstQuery: name && size ? { [name]: size } : {},
  };
}

function readPage<T>({
  entries,
  request,
  seen,
}: {
  entries: unknown[];
  request: ListRequest<T>;
  seen: Set<string>;
}) {
  const page: { items: T[]; keys: string[]; unreadable: number; repeated: boolean } = {
    items: [],
    keys: [],
    unreadable: 0,
    repeated: false,
  };
  const here = new Set<string>();
  for (const entry of entries) {
    const item = request.toItem(entry);
    if (item === null) {
      page.unreadable += 1;
      continue;
    }
    const key = request.keyOf(item);
    page.keys.push(key);
    if (here.has(key)) continue;
    here.add(key);
    if (seen.has(key)) page.repeated = true;
    else page.items.push(item);
  }
  for (const key of here) seen.add(key);
  return page;
}

/** The list at the first pointer that leads to one. */
function findEntries(body: unknown, pointers: string | readonly string[]): unknown[] | null {
  for (const pointer of typeof pointers === 'string' ? [pointers] : pointers) {
    const found = readPointer(body, pointer);
    if (Array.isArray(found)) return found;
  }
  return null;
}

const firstPointer = (pointers: string | readonly string[]) =>
  typeof pointers === 'string' ? pointers : (pointers[0] ?? '');

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((key, index) => key === other[index]);

const unexpected = (pointer: string): ListingEnd => ({
  end: 'incomplete',
  code: 'UPSTREAM_SCHEMA',
  params: { pointer },
});

function toEnd({ code, retryAfterMs, params }: Extract<Result<unknown>, { ok: false }>['error']): ListingEnd {
  return {
    end: 'incomplete',
    code,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(params ? { params } : {}),
  };
}
