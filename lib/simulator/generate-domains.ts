import { domainToASCII } from 'node:url';
import { calendarDate, dayOf, expiryDay, type Fate } from './domain-dates';
import type { WireRecord } from './generate-contacts';
import { mix, pick } from './random';
import { firstWords, nameShapes, secondWords } from './words/domain-words';

/** The words this API uses for a domain's state. Nothing about them is public: they are our assumption. */
const statusWords = {
  active: 'active',
  pendingRegistration: 'pending',
  pendingTransfer: 'pending_transfer',
  expired: 'expired',
  redemption: 'redemption',
  cancelled: 'cancelled',
  transferredAway: 'transferred',
} as const;

const nameserverSets: readonly [readonly string[], ...(readonly string[])[]] = [
  ['ns1.hostmyservers.example', 'ns2.hostmyservers.example'],
  ['ns1.hostmyservers.example', 'ns2.hostmyservers.example', 'ns3.hostmyservers.example'],
  ['dns1.hebergeur.example', 'dns2.hebergeur.example'],
  ['anna.cloud.example', 'bob.cloud.example'],
  [],
];

const combinations = firstWords.length * secondWords.length * nameShapes.length;

/** Domain `index` as it stands at `clockMs`: a pure function of its arguments; a later day only moves renewals. */
export function generateDomain(input: { seed: number; index: number; clockMs: number }): WireRecord {
  const { seed, index, clockMs } = input;
  const today = dayOf(clockMs);
  const unicodeName = domainName({ seed, index });
  const fate = fateOf(mix(seed, index, 21));
  const registered = 11_000 + (mix(seed, index, 22) % 8_000);
  const expiry = expiryDay({ registered, years: yearsOf(mix(seed, index, 23)), today, fate });
  return {
    id: 500_000 + index,
    name: /[^ -~]/.test(unicodeName) ? domainToASCII(unicodeName) : unicodeName,
    unicode_name: unicodeName,
    status: statusWords[statusAt({ fate, daysLeft: expiry - today })],
    expires_at: fate === 'pendingRegistration' ? null : calendarDate(expiry),
    registered_at: fate === 'pendingRegistration' ? null : calendarDate(registered),
    auto_renew: fate === 'renewed',
    locked: mix(seed, index, 24) % 4 !== 0,
    nameservers: pick(nameserverSets, mix(seed, index, 25)),
  };
}

/** Unique for every index: walks all combinations in a seeded order, then begins again with a number added. */
export function domainName({ seed, index }: { seed: number; index: number }): string {
  // A step without common factor visits every combination once.
  const place = (index * coprimeStep + (mix(seed, 0, 20) % combinations)) % combinations;
  const round = Math.floor(index / combinations);
  const shape = pick(nameShapes, place);
  const first = pick(firstWords, Math.floor(place / nameShapes.length));
  const second = pick(secondWords, Math.floor(place / nameShapes.length / firstWords.length));
  return `${first}${shape.join}${second}${shape.tail}${round === 0 ? '' : `-${round + 1}`}${shape.ending}`;
}

const coprimeStep = 7_919 * 13;

function fateOf(number: number): Fate {
  const slot = number % 1000;
  if (slot < 6) return 'pendingRegistration';
  if (slot < 10) return 'pendingTransfer';
  if (slot < 16) return 'cancelled';
  if (slot < 22) return 'transferredAway';
  return slot < 250 ? 'lapsing' : 'renewed';
}

function yearsOf(number: number): number {
  const slot = number % 20;
  if (slot === 0) return 10;
  return slot < 4 ? 2 + (slot % 4) : 1;
}

function statusAt({ fate, daysLeft }: { fate: Fate; daysLeft: number }): keyof typeof statusWords {
  if (fate === 'renewed') return 'active';
  if (fate !== 'lapsing') return fate;
  if (daysLeft >= 0) return 'active';
  return daysLeft >= -30 ? 'expired' : 'redemption';
}
