import { mix, pick } from './random';
import { type Region, regions } from './words/regions';

/** A record as it goes over the wire; scenarios may spoil any field of it. */
export type WireRecord = Record<string, unknown>;

const [firstRegion] = regions;
const regionSlots: readonly [Region, ...Region[]] = [
  firstRegion,
  ...regions.flatMap((region) => Array<Region>(region.weight).fill(region)),
];

/**
 * The id of contact `index`: numbers mostly, text for one in 23, so that nobody gets away with `Number(id)`.
 * Text ids have a leading zero on purpose.
 */
export function contactId({ seed, index }: { seed: number; index: number }): number | string {
  if (mix(seed, index, 1) % 23 === 7) return `0${index}-HMS`;
  return firstNumericId(seed) + index;
}

/** The index behind an id, or null when no contact of this address book can have it. */
export function contactIndex({ seed, id }: { seed: number; id: string }): number | null {
  const text = /^0(\d{1,9})-HMS$/.exec(id)?.[1];
  const index = text === undefined ? Number(id) - firstNumericId(seed) : Number(text);
  if (!Number.isSafeInteger(index) || index < 0) return null;
  return String(contactId({ seed, index })) === id ? index : null;
}

/** Contact `index` of the account: a pure function of seed and index. */
export function generateContact({ seed, index }: { seed: number; index: number }): WireRecord {
  const region = pick(regionSlots, mix(seed, index, 2));
  const person = mix(seed, index, 3);
  const firstname = pick(region.people.first, person & 0xffff);
  const lastname = pick(region.people.last, person >>> 16);
  const traits = mix(seed, index, 4);
  const company = traits % 100 < 45 ? companyName({ region, lastname, number: traits >>> 8 }) : null;
  const place = pick(region.places, mix(seed, index, 5));
  const cut = place.indexOf('|');
  const number = mix(seed, index, 6);
  return {
    id: contactId({ seed, index }),
    firstname,
    lastname,
    company,
    email: number % 19 === 3 ? null : emailOf({ firstname, lastname, index, country: region.country }),
    phone: `${region.phone}${String(number % 10_000).padStart(4, '0')}`,
    address: `${(number >>> 8) % 180} ${pick(region.streets, number >>> 16)}`,
    postalcode: place.slice(0, cut),
    city: place.slice(cut + 1),
    country: region.country,
    created_at: `20${10 + (number % 15)}-0${1 + (number % 9)}-1${(number >>> 4) % 10} 09:3${(number >>> 5) % 10}:00`,
  };
}

function firstNumericId(seed: number): number {
  return 10_000 + (mix(seed, 0, 0) % 80_000);
}

function companyName(input: { region: Region; lastname: string; number: number }): string {
  const { region, lastname, number } = input;
  return `${pick(region.trades, number)} ${lastname} ${pick(region.legalForms, number >>> 8)}`;
}

const asciiNames = new Map<string, string>();

function ascii(name: string): string {
  const known = asciiNames.get(name);
  if (known !== undefined) return known;
  const made = name
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^A-Za-z-]/g, '')
    .toLowerCase();
  asciiNames.set(name, made);
  return made;
}

/** Only names under `.example`, which nobody can own, so that no message ever reaches a person. */
function emailOf(input: { firstname: string; lastname: string; index: number; country: string }): string {
  const { firstname, lastname, index, country } = input;
  return `${ascii(firstname)}.${ascii(lastname)}${index}@mail-${country.toLowerCase()}.example`;
}
