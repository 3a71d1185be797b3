import 'server-only';
import type { ErrorCode } from '@/lib/shared/errors';
import type { Failure } from '@/lib/shared/result';
import type { Contact } from '@/lib/shared/schemas/contact';
import { logUnexpected } from '../log';
import { type ContactIndex, createContactIndex } from './contact-index';
import type { CallOptions, Credentials, Listing, ListingEnd, RegistrarModule } from './contract';

export interface ContactSource {
  module: RegistrarModule;
  credentials: Credentials;
  priority: CallOptions['priority'];
}

/** More are not held in memory; such an address book is searched at the registrar. */
const contactsMax = 200_000;

/** One listing of the registrar's contacts, filling in the background. */
export interface ContactList {
  readonly index: ContactIndex;
  state: 'loading' | 'complete' | 'incomplete';
  /** Why it is incomplete. */
  error: Failure | null;
  total: number | null;
  unreadable: number;
  readonly startedAt: Date;
  /** Instant of the first page; null until then. */
  readAt: Date | null;
  endedAt: Date | null;
  /** Settles when the next page has come or the listing has ended; a new promise each time. */
  progress: Promise<void>;
  readonly ended: Promise<void>;
  stop(): void;
}

/** Starts reading all contacts; returns at once. */
export function startContactList({ module, credentials, priority }: ContactSource): ContactList {
  const controller = new AbortController();
  const ended = withResolvers();
  const list: ContactList = {
    index: createContactIndex(),
    state: 'loading',
    error: null,
    total: null,
    unreadable: 0,
    startedAt: new Date(),
    readAt: null,
    endedAt: null,
    progress: Promise.resolve(),
    ended: ended.promise,
    stop: () => controller.abort(),
  };
  const pages = module.listContacts(credentials, { priority, signal: controller.signal });
  void fill(list, pages).then(ended.resolve);
  return list;
}

/** Never rejects: a bug in a module ends the list as incomplete, with its log id. */
async function fill(list: ContactList, pages: Listing<Contact>): Promise<void> {
  let page = withResolvers();
  list.progress = page.promise;
  try {
    const error = await readAll(list, pages, () => {
      const read = page;
      page = withResolvers();
      list.progress = page.promise;
      read.resolve();
    });
    list.error = error;
  } catch (error) {
    const logId = logUnexpected('contactList.crashed', error);
    list.error = { code: 'UNEXPECTED', retry: true, params: { logId } };
  }
  list.state = list.error === null ? 'complete' : 'incomplete';
  list.endedAt = new Date();
  page.resolve();
}

async function readAll(
  list: ContactList,
  pages: Listing<Contact>,
  onPage: () => void,
): Promise<Failure | null> {
  for (;;) {
    const next = await pages.next();
    if (next.done) return toFailure(next.value);
    list.readAt ??= new Date();
    list.index.add(next.value.items);
    list.unreadable += next.value.unreadable;
    list.total = next.value.total ?? list.total;
    if (list.index.size > contactsMax) {
      await pages.return({ end: 'complete' });
      return { code: 'BODY_TOO_LARGE', retry: false };
    }
    onPage();
  }
}

const passing: ReadonlySet<ErrorCode> = new Set([
  'UNREACHABLE',
  'TIMEOUT',
  'HOST_NOT_FOUND',
  'UPSTREAM_BROKEN',
  'RATE_LIMITED',
  'CIRCUIT_OPEN',
  'TOO_MANY_CALLS',
]);

function toFailure(end: ListingEnd): Failure | null {
  if (end.end === 'complete') return null;
  const { code, retryAfterMs, params } = end;
  return {
    code,
    retry: passing.has(code),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(params ? { params } : {}),
  };
}

/** Promise.withResolvers, which Node 20 does not have. */
function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
