import 'server-only';
import type { ErrorCode } from '@/lib/shared/errors';
import { processWide } from '../process-wide';
import { type ContactList, type ContactSource, startContactList } from './contact-list';

const minute = 60_000;
/** A complete list is believed for this long, then read again while it is still shown. */
const freshMs = 5 * minute;
/** A list that ended early is shown for this long, so that typing does not start it anew with every letter. */
const incompleteMs = 15_000;
const refreshPauseMs = 30_000;
/** Not shown any more when it could not be read again for so long, or was not looked at. */
const staleMaxMs = 60 * minute;
const listsMax = 4;

/** After these answers an older list must not be shown: this key may not see contacts. */
const denials: ReadonlySet<ErrorCode> = new Set([
  'CREDENTIAL_REJECTED',
  'PERMISSION_DENIED',
  'ADDRESS_REFUSED',
]);

interface Slot {
  keyVersion: string;
  shown: ContactList;
  /** The latest successor of `shown`. */
  refreshing: ContactList | null;
  /** All that are being read; earlier ones answer whoever asked for them. */
  reading: Set<ContactList>;
  refreshFailedAt: number;
}

/** Least recently used first. */
const slots = () => processWide('registrars.contact-lists', () => new Map<string, Slot>());

/**
 * The list of a key, started when there is none; `refreshing` is its successor while a stale one is read again, or
 * one that was begun before `since`.
 */
export function findContactList(input: ContactSource & { since?: Date }): {
  shown: ContactList;
  refreshing: ContactList | null;
} {
  const { module, credentials, since } = input;
  const key = JSON.stringify([module.describe().id, credentials.baseUrl, credentials.keyVersion]);
  const now = Date.now();
  const known = slots().get(key);
  const slot = known && isUsable(known.shown, now) ? known : start(input);
  slots().delete(key);
  slots().set(key, slot);
  dropExcess();
  const isStaleAlone = isStale(slot.shown, now) && slot.refreshing === null;
  if (
    isTooOld(slot.refreshing ?? slot.shown, since) ||
    (isStaleAlone && now - slot.refreshFailedAt > refreshPauseMs)
  ) {
    refresh({ key, slot, ...input });
  }
  return { shown: slot.shown, refreshing: slot.refreshing };
}

/** The lists at hand of these key versions; starts none. */
export function listContactLists(keyVersions: readonly string[]): ContactList[] {
  return [...slots().values()]
    .filter((slot) => keyVersions.includes(slot.keyVersion))
    .flatMap((slot) => (slot.refreshing ? [slot.refreshing, slot.shown] : [slot.shown]));
}

/** Drops and stops every list of this key version. */
export function forgetContactLists(keyVersion: string): void {
  for (const [key, slot] of slots()) if (slot.keyVersion === keyVersion) drop(key, slot);
}

function start(source: ContactSource): Slot {
  const shown = startContactList(source);
  const { keyVersion } = source.credentials;
  return { keyVersion, shown, refreshing: null, reading: new Set(), refreshFailedAt: 0 };
}

function isUsable({ state, index, endedAt }: ContactList, now: number): boolean {
  if (state === 'loading' || endedAt === null) return true;
  const age = now - endedAt.getTime();
  return state === 'complete' ? age < staleMaxMs : index.size > 0 && age < incompleteMs;
}

const isStale = ({ state, endedAt }: ContactList, now: number) =>
  state === 'complete' && endedAt !== null && now - endedAt.getTime() >= freshMs;

const isTooOld = ({ startedAt }: ContactList, since: Date | undefined) =>
  since !== undefined && startedAt.getTime() < since.getTime();

function refresh({ key, slot, ...input }: ContactSource & { key: string; slot: Slot }): void {
  const successor = startContactList(input);
  slot.refreshing = successor;
  slot.reading.add(successor);
  void successor.ended.then(() => {
    slot.reading.delete(successor);
    if (slot.refreshing === successor) slot.refreshing = null;
    if (successor.state !== 'complete') slot.refreshFailedAt = Date.now();
    else if (successor.startedAt.getTime() >= slot.shown.startedAt.getTime()) slot.shown = successor;
    if (successor.error && denials.has(successor.error.code) && slots().get(key) === slot) drop(key, slot);
  });
}

function dropExcess(): void {
  for (const [key, slot] of slots()) {
    if (slots().size <= listsMax) return;
    drop(key, slot);
  }
}

function drop(key: string, slot: Slot): void {
  slots().delete(key);
  slot.shown.stop();
  for (const list of slot.reading) list.stop();
}
