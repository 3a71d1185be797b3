import 'server-only';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ErrorCode } from '@/lib/shared/errors';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Contact, ContactSearchResult } from '@/lib/shared/schemas/contact';
import type { ContactList } from './contact-list';
import { findContactList, forgetContactLists, listContactLists } from './contact-list-store';
import type { CallOptions, Credentials, RegistrarModule } from './contract';

interface Source {
  module: RegistrarModule;
  credentials: Credentials;
  signal?: AbortSignal;
}

/**
 * One slice of the contacts that match. All searches with one key share one listing: the first starts it and
 * waits for its first page, later ones answer from what has come so far (`listing.state` says how far).
 * `cursor` is empty or the `nextCursor` of the slice before. Fails only when not a single contact could be read.
 */
export async function searchContacts({
  module,
  credentials,
  query,
  cursor,
  limit,
  signal,
}: Source & { query: string; cursor: string; limit: number }): Promise<Result<ContactSearchResult>> {
  if (!/^\d{0,7}$/.test(cursor)) return failure('INVALID_INPUT');
  const { shown } = findContactList({ module, credentials, priority: 'interactive' });
  const waited = await waitFor({ list: shown, until: () => shown.readAt !== null, signal });
  if (!waited) return failure('CANCELLED', { retry: true });
  if (shown.error && shown.index.size === 0) return { ok: false, error: shown.error };
  const offset = Number(cursor);
  const slice = shown.index.search({ query, offset, limit });
  const end = offset + slice.items.length;
  const more = slice.items.length > 0 && end < slice.matching;
  return ok({ ...slice, nextCursor: more ? String(end) : null, listing: toListing(shown) });
}

export type ContactPresence =
  | { state: 'found'; contact: Contact; readAt: Date }
  /** Every page was read and it was on none of them. */
  | { state: 'missing'; readAt: Date }
  /** Neither can be said: an outage, or a listing that ended early. */
  | { state: 'unknown'; code: ErrorCode };

/**
 * Whether the registrar has this contact. Waits for the listing, at most until the contact turns up in it. With
 * `since`, only a listing counts that was begun then or later: what somebody has just deleted is not found any more.
 */
export async function findContact({
  module,
  credentials,
  contactId,
  priority,
  since,
  signal,
}: Source & {
  contactId: string;
  priority: CallOptions['priority'];
  since?: Date;
}): Promise<ContactPresence> {
  const { shown, refreshing } = findContactList({ module, credentials, priority, since });
  // A stale list may still have what the registrar has deleted since: its successor answers.
  const list = refreshing ?? shown;
  const waited = await waitFor({ list, until: () => list.index.find(contactId) !== null, signal });
  const contact = list.index.find(contactId);
  if (!waited) return { state: 'unknown', code: 'CANCELLED' };
  const readAt = list.readAt ?? list.startedAt;
  if (contact !== null) return { state: 'found', contact, readAt };
  if (list.state === 'complete') return { state: 'missing', readAt };
  return { state: 'unknown', code: list.error?.code ?? 'CANCELLED' };
}

/** A contact out of what was read lately with any of these keys, without any call. */
export function peekContact({
  keyVersions,
  contactId,
}: {
  keyVersions: readonly string[];
  contactId: string;
}): Contact | null {
  for (const list of listContactLists(keyVersions)) {
    const contact = list.index.find(contactId);
    if (contact !== null) return contact;
  }
  return null;
}

/** Drops what was read with a key, and stops what is being read: the key changed, or its module was deactivated. */
export function forgetContacts(keyVersion: string): void {
  forgetContactLists(keyVersion);
}

/** Waits until the list has come far enough or has ended. False: the caller gave up before. */
async function waitFor({
  list,
  until,
  signal,
}: {
  list: ContactList;
  until: () => boolean;
  signal?: AbortSignal;
}) {
  while (list.state === 'loading' && !until()) {
    if (signal?.aborted) return false;
    await orAborted(list.progress, signal);
    // A list whose last page has just come ends without a further call: it need not be called `loading`.
    await nextTurn();
  }
  return !signal?.aborted;
}

async function orAborted(progress: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return progress;
  const listening = new AbortController();
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true, signal: listening.signal });
  });
  await Promise.race([progress, aborted]);
  listening.abort();
}

function toListing({ state, index, total, unreadable, readAt }: ContactList): ContactSearchResult['listing'] {
  return { state, loaded: index.size, total, unreadable, readAt: (readAt ?? new Date()).toISOString() };
}
