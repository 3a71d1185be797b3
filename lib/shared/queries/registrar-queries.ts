import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { connectionTestSchema } from '../schemas/connection-test';
import { contactSearchResultSchema } from '../schemas/contact';
import { type BalanceView, balanceViewSchema, ownerAtRegistrarSchema } from '../schemas/registrar-view';
import { fetchResult } from './fetch-result';

/** How often the widget asks while somebody looks at it; the server has its own freshness window. */
const balanceIntervalMs = 60_000;
/** While a connection test runs, its stages are asked for this often. */
const testPollMs = 250;
const contactsPollMs = 700;

const root = (moduleId: string) => `/api/registrars/${encodeURIComponent(moduleId)}`;

/** The last known balance is `initial` (from the database); reading again asks the registrar when it is due. */
export function balanceQuery({ moduleId, initial }: { moduleId: string; initial: BalanceView }) {
  return queryOptions({
    queryKey: ['registrars', moduleId, 'balance', initial.environment, initial.keyFingerprint],
    queryFn: ({ signal }) => fetchResult(`${root(moduleId)}/balance`, balanceViewSchema, signal),
    initialData: initial,
    // What the page was rendered with is asked again at once.
    initialDataUpdatedAt: 0,
    refetchInterval: balanceIntervalMs,
    refetchIntervalInBackground: false,
    retry: false,
  });
}

/** Asks the registrar now, past the freshness window: the button Refresh. */
export function fetchBalanceNow(moduleId: string) {
  return fetchResult(`${root(moduleId)}/balance?refresh=1`, balanceViewSchema);
}

/** A connection test, asked again until it has ended. */
export function connectionTestQuery({ moduleId, testId }: { moduleId: string; testId: string }) {
  return queryOptions({
    queryKey: ['registrars', moduleId, 'tests', testId],
    queryFn: ({ signal }) =>
      fetchResult(`${root(moduleId)}/tests/${encodeURIComponent(testId)}`, connectionTestSchema, signal),
    refetchInterval: (query) =>
      query.state.data && query.state.data.state !== 'running' ? false : testPollMs,
    retry: 3,
  });
}

/** Contacts that match what was typed, page after page; asked again while the registrar's list is still loading. */
export function contactsQuery({
  moduleId,
  query,
  revision,
}: {
  moduleId: string;
  query: string;
  revision: string;
}) {
  return infiniteQueryOptions({
    queryKey: ['registrars', moduleId, 'contacts', revision, query],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ query, cursor: pageParam });
      return fetchResult(`${root(moduleId)}/contacts?${search}`, contactSearchResultSchema, signal);
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: (state) =>
      state.state.data?.pages.at(-1)?.listing.state === 'loading' ? contactsPollMs : false,
    retry: false,
    staleTime: 30_000,
  });
}

/** The account's profile, and whether the stored owner contact still exists. `revision`: of key and owner. */
export function ownerQuery({ moduleId, revision }: { moduleId: string; revision: string }) {
  return queryOptions({
    queryKey: ['registrars', moduleId, 'owner', revision],
    queryFn: ({ signal }) => fetchResult(`${root(moduleId)}/owner`, ownerAtRegistrarSchema, signal),
    retry: false,
    staleTime: 60_000,
  });
}

/** Asks anew whether the stored owner contact still exists, whatever was read of the contacts before. */
export function fetchOwnerNow(moduleId: string) {
  return fetchResult(`${root(moduleId)}/owner?refresh=1`, ownerAtRegistrarSchema);
}
