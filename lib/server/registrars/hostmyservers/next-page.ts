import 'server-only';
import { isDeniedPath } from '@/lib/server/http/denied-path';
import type { ErrorCode } from '@/lib/shared/errors';
import { readPointer } from './json-pointer';
import { wireMetaSchema } from './wire';

export type Query = Record<string, string>;

export interface PagePlan {
  /** Where the list is asked for; a next link may only lead back here. */
  url: URL;
  next: string | null;
  page: string | null;
  firstQuery: Query;
}

export type NextStep =
  | { kind: 'end' }
  /** `guessed`: the answer said nothing about pages, so an empty page has to end the listing. */
  | { kind: 'page'; query: Query; page: number; guessed: boolean }
  | { kind: 'refused'; code: ErrorCode };

/** How many entries the whole list has, when the answer says so. */
export function readTotal(body: unknown): number | null {
  return wireMetaSchema.parse(body).total;
}

/** What follows a page: `links.next`, else the page counters, else the next number until a page is empty. */
export function nextStep({
  body,
  plan,
  page,
  entriesRead,
}: {
  body: unknown;
  plan: PagePlan;
  page: number;
  entriesRead: number;
}): NextStep {
  const link = plan.next === null ? undefined : readPointer(body, plan.next);
  if (typeof link === 'string' && link !== '') return followLink({ link, plan, page });
  const meta = wireMetaSchema.parse(body);
  const current = meta.current_page ?? page;
  const byNumber = (guessed: boolean): NextStep =>
    plan.page === null
      ? { kind: 'end' }
      : {
          kind: 'page',
          query: { ...plan.firstQuery, [plan.page]: String(current + 1) },
          page: current + 1,
          guessed,
        };
  if (meta.last_page !== null) return current < meta.last_page ? byNumber(false) : { kind: 'end' };
  if (link === null) return { kind: 'end' };
  if (meta.total !== null) return entriesRead < meta.total ? byNumber(false) : { kind: 'end' };
  return byNumber(true);
}

/** Only the query of a next link is used, and only when it points at the list that is being read. */
function followLink({ link, plan, page }: { link: string; plan: PagePlan; page: number }): NextStep {
  const target = URL.canParse(link, plan.url) ? new URL(link, plan.url) : null;
  if (target === null || link.length > 2000) return { kind: 'refused', code: 'UPSTREAM_SCHEMA' };
  if (isDeniedPath(target.pathname)) return { kind: 'refused', code: 'FORBIDDEN_PATH' };
  const samePlace =
    target.origin === plan.url.origin &&
    target.username === '' &&
    target.password === '' &&
    withoutFinalSlash(target.pathname) === withoutFinalSlash(plan.url.pathname);
  if (!samePlace) return { kind: 'refused', code: 'REDIRECT_REFUSED' };
  // Laravel drops the page size from its links unless told otherwise; without it the pages would shift.
  const query = { ...plan.firstQuery, ...Object.fromEntries(target.searchParams) };
  return { kind: 'page', query, page: page + 1, guessed: false };
}

const withoutFinalSlash = (path: string) => path.replace(/\/$/, '');
