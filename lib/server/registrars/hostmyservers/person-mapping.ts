import 'server-only';
import type { Contact } from '@/lib/shared/schemas/contact';
import { contactIdSchema } from '@/lib/shared/schemas/contact';
import type { Account } from '../contract';
import type { ApiMap } from './default-api-map';
import { readPointer } from './json-pointer';
import { type WirePerson, wireAccountSchema, wireContactSchema, wireId } from './wire';

/** A contact, or null when it has no id that could be chosen. Missing fields stay null. */
export function toContact(raw: unknown): Contact | null {
  const wire = wireContactSchema.safeParse(raw);
  if (!wire.success) return null;
  const id = contactIdSchema.safeParse(wire.data.id);
  if (!id.success) return null;
  const person = wire.data;
  return {
    id: id.data,
    name: toPersonName(person),
    company: person.company ?? person.business,
    email: person.email,
    country: toCountry(person.country),
  };
}

/** The account behind the key, read from named fields only. */
export function toAccount(body: unknown, map: ApiMap['account']): Account {
  const wire = wireAccountSchema.safeParse(body);
  const named = wire.success ? wire.data.data : null;
  return {
    id: readId(body, map.id),
    name: named && joinNames(named.name, named.lastname),
    company: named?.business ?? null,
    email: readEmail(body, map.email),
    country: toCountry(named?.country ?? null),
  };
}

/** `firstname lastname`, `first_name last_name`, or `name` (which some answers use for the first name alone). */
function toPersonName(person: WirePerson): string | null {
  const first = person.firstname ?? person.first_name;
  const last = person.lastname ?? person.last_name;
  return joinNames(first ?? person.name, last);
}

function joinNames(first: string | null, last: string | null): string | null {
  const parts = [first, last].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}

function toCountry(raw: string | null): string | null {
  return raw !== null && /^[A-Za-z]{2}$/.test(raw) ? raw.toUpperCase() : null;
}

function readId(body: unknown, pointer: string | null): string | null {
  return pointer === null ? null : (wireId.parse(readPointer(body, pointer) ?? null)?.slice(0, 200) ?? null);
}

function readEmail(body: unknown, pointer: string | null): string | null {
  const raw = pointer === null ? undefined : readPointer(body, pointer);
  return typeof raw === 'string' && raw.includes('@') && raw.length <= 254 ? raw.trim() : null;
}
