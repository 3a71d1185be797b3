import 'server-only';
import { z } from 'zod';
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
  /**
   * `drop`: an item that came before is left out and ends the listing. `yield`: lists of any length; what came before
   * is known of the page before only, and whoever reads the items tells duplicates apart.
   */
  duplicates: 'drop' | 'yield';
  /** `next` of a page of an earlier listing. */
  from?: string;
  signal?: AbortSignal;
}

/** Where a listing stands; travels as JSON text between pages. */
const stepSchema = z.object({
  query: z.record(z.string(), z.string()),
  page: z.number().int().min(1),
  guessed: z.boolean(),
  entriesRead: z.number().int().min(0),
});
type Step = z.infer<typeof stepSchema>;

/** Reads every page in order. Never throws for an expected failure; only `complete` proves what is missing. */
export async function* listPages<T>(request: ListRequest<T>): Listing<T> {
  if (!URL.canParse(request.baseUrl)) return { end: 'incomplete', code: 'LOCAL_ADDRESS_REFUSED' };
  const plan = toPlan(request);
  const first = { query: plan.firstQuery, page: 1, guessed: false, entriesRead: 0 };
  let step: Step | null = request.from === undefined ? first : parseStep(request.from);
  if (step === null) return { end: 'incomplete', code: 'INVALID_INPUT' };
  const seen = new Set<string>();
  let firstKeys: string[] = [];
  let keysBefore: string[] = [];
  for (let count = 0; count < listingPagesMax; count += 1) {
    if (request.signal?.aborted) return { end: 'incomplete', code: 'CANCELLED' };
    const answer = await request.ask(step.query);
    if (!answer.ok) return toEnd(answer.error);
    const entries = findEntries(answer.value, request.map.items);
    if (entries === null) return unexpected(firstPointer(request.map.items));

    const page = readPage({ entries, request, seen, keysBefore });
    keysBefore = page.keys;
    if (count === 0) firstKeys = page.keys;
    const ignoredNumber = count === 1 && step.guessed && page.keys.length > 0 && isSame(page.keys, firstKeys);
    if (ignoredNumber && request.documentedAsWhole) return { end: 'complete' };
    const entriesRead: number = step.entriesRead + entries.length;
    const total = readTotal(answer.value);
    const next = nextStep({ body: answer.value, plan, page: step.page, entriesRead });
    const nextPlace = next.kind === 'page' ? toStep(next, entriesRead) : null;
    if (count === 0 || page.items.length > 0 || page.unreadable > 0) {
      const { items, unreadable } = page;
      yield { items, unreadable, total, next: nextPlace && JSON.stringify(nextPlace) };
    }
    if (page.repeated) return unexpected(firstPointer(request.map.items));
    if (step.guessed && entries.length === 0) return { end: 'complete' };
    if (next.kind === 'refused') return { end: 'incomplete', code: next.code };
    if (nextPlace === null)
      return total !== null && entriesRead < total ? unexpected('/meta/total') : { end: 'complete' };
    // A page that brings nothing new and still claims more would go on for ever.
    if (!page.bringsNew) {
      return nextPlace.guessed && entries.length === 0
        ? { end: 'complete' }
        : unexpected(firstPointer(request.map.items));
    }
    step = nextPlace;
  }
  return unexpected(request.map.next ?? '');
}

function toStep({ query, page, guessed }: Omit<Step, 'entriesRead'>, entriesRead: number): Step {
  return { query, page, guessed, entriesRead };
}

function parseStep(text: string): Step | null {
  try {
    return stepSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
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

interface ReadPage<T> {
  items: T[];
  keys: string[];
  unreadable: number;
  /** An item of an earlier page came again, which ends the listing. */
  repeated: boolean;
  bringsNew: boolean;
}

function readPage<T>({
  entries,
  request,
  seen,
  keysBefore,
}: {
  entries: unknown[];
  request: ListRequest<T>;
  /** Keys of all pages before, of a listing that drops what came before. */
  seen: Set<string>;
  keysBefore: readonly string[];
}): ReadPage<T> {
  const items = entries.map(request.toItem).filter((item) => item !== null);
  const unreadable = entries.length - items.length;
  const keys = items.map(request.keyOf);
  if (request.duplicates === 'yield') {
    const bringsNew = keys.some((key) => !keysBefore.includes(key));
    return { items, keys, unreadable, repeated: false, bringsNew };
  }
  const repeated = keys.some((key) => seen.has(key));
  const firsts = items.filter((item) => {
    const key = request.keyOf(item);
    return !seen.has(key) && seen.add(key);
  });
  return { items: firsts, keys, unreadable, repeated, bringsNew: firsts.length > 0 };
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
