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
  return (raw: unknown): RegistrarDomain | null => {
    const name = parseDomainName(readPointer(raw, map.name));
    if (name === null) return null;
    const expiry = parseCalendarDate(readPointer(raw, map.expiryDate), now);
    return {
      name,
      ...readStatus(readPointer(raw, map.status), statuses),
      expiryDate: expiry.kind === 'date' ? expiry.date : null,
      refusedExpiryDate: expiry.kind === 'refused' ? expiry.raw : null,
      nameservers: map.nameservers === null ? null : readNameservers(readPointer(raw, map.nameservers)),
    };
  };
}

/** A domain name in lower-case A-label form without a final dot, or null. */
export function parseDomainName(raw: unknown): string | null {
  if (typeof raw !== 'string' || raw.length > 253) return null;
  const ascii = domainToASCII(raw.trim().replace(/\.$/, ''));
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

function readNameservers(raw: unknown): string[] | null {
  if (!Array.isArray(raw)) return null;
  const names = raw.slice(0, 20).flatMap((entry) => {
    const wire = wireNameserverSchema.safeParse(entry);
    const name = wire.success ? parseDomainName(wire.data) : null;
    return name === null ? [] : [name];
  });
  return names.length === 0 && raw.length > 0 ? null : names;
}
