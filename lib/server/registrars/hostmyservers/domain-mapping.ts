import 'server-only';
import { domainToASCII } from 'node:url';
import { foldText } from '@/lib/shared/fold-text';
import type { DomainStatus } from '@/lib/shared/schemas/domain';
import type { RegistrarDomain } from '../contract';
import { parseCalendarDate } from './calendar-date';
import type { ApiMap } from './default-api-map';
import { readPointer } from './json-pointer';
import { wireNameserverSchema } from './wire';

/** Builds the reader of one domain; null is returned for an entry without a usable name. */
export function domainReader({ map, now }: { map: ApiMap['domains']; now: Date }) {
  const statuses = new Map(
    Object.entries(map.statuses).map(([word, status]) => [foldStatusWord(word), status]),
  );
  // A list of any length repeats the same few words, days and nameservers.
  const readDate = remembered((raw) => parseCalendarDate(raw, now));
  const readWord = remembered((raw) => readStatus(raw, statuses));
  const readHost = remembered(readNameserver);
  return (raw: unknown): RegistrarDomain | null => {
    const name = parseDomainName(readPointer(raw, map.name));
    if (name === null) return null;
    const expiry = readDate(readPointer(raw, map.expiryDate));
    const { status, rawStatus } = readWord(readPointer(raw, map.status));
    const hosts = map.nameservers === null ? null : readPointer(raw, map.nameservers);
    return {
      name,
      status,
      rawStatus,
      expiryDate: expiry.kind === 'date' ? expiry.date : null,
      refusedExpiryDate: expiry.kind === 'refused' ? expiry.raw : null,
      nameservers: readNameservers(hosts, readHost),
    };
  };
}

const rememberedMax = 5_000;
const rememberedLength = 100;

/** What a reading makes of each text, kept for the next time; anything but a short text is read every time. */
function remembered<T>(read: (raw: unknown) => T): (raw: unknown) => T {
  const known = new Map<string, T>();
  return (raw) => {
    if (typeof raw !== 'string' || raw.length > rememberedLength) return read(raw);
    const before = known.get(raw);
    if (before !== undefined) return before;
    const made = read(raw);
    if (known.size < rememberedMax) known.set(raw, made);
    return made;
  };
}

const plainName = /^[a-z0-9.-]+[a-z0-9]$/;

/** A domain name in lower-case A-label form without a final dot, or null. */
export function parseDomainName(raw: unknown): string | null {
  if (typeof raw !== 'string' || raw.length > 253) return null;
  // Plain ones are their own A-label form; only where there is something to convert or to check is it asked for.
  const ascii =
    plainName.test(raw) && !raw.includes('xn--') ? raw : domainToASCII(raw.trim().replace(/\.$/, ''));
  return ascii.length <= 253 && /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(ascii)
    ? ascii
    : null;
}

/** Case, accents and the joints of words do not count: "Pending_Transfer" is "pending transfer". */
function foldStatusWord(word: string): string {
  return foldText(word.replace(/([a-z])([A-Z])/g, '$1 $2'))
    .replace(/[\s_-]+/g, ' ')
    .trim();
}

function readStatus(raw: unknown, statuses: ReadonlyMap<string, DomainStatus>) {
  if (typeof raw !== 'string' || raw.trim() === '') return { status: 'unknown' as const, rawStatus: null };
  const rawStatus = raw
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 64);
  return { status: statuses.get(foldStatusWord(raw)) ?? ('unknown' as const), rawStatus };
}

function readNameserver(entry: unknown): { name: string | null } {
  const wire = wireNameserverSchema.safeParse(entry);
  return { name: wire.success ? parseDomainName(wire.data) : null };
}

function readNameservers(raw: unknown, readOne: typeof readNameserver): string[] | null {
  if (!Array.isArray(raw)) return null;
  const names: string[] = [];
  for (const entry of raw.slice(0, 20)) {
    const { name } = readOne(entry);
    if (name !== null) names.push(name);
  }
  return names.length === 0 && raw.length > 0 ? null : names;
}
