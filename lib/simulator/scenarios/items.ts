import { domainToUnicode } from 'node:url';
import type { WireRecord } from '../generate-contacts';
import type { Scenario } from '../scenario';

const dayMs = 86_400_000;

const absurdDates = [
  '0000-00-00',
  '1970-01-01',
  '-0001-11-30',
  '9999-12-31',
  '',
  'null',
  '1984-06-01',
  '2025-02-30',
];
const oddWords = [
  'EN_LITIGE',
  'serverHold',
  'frobnicated',
  '',
  'Actif (à vérifier)',
  'pendingDelete',
  17,
  null,
];

const withExpiry = (expires_at: unknown) => (domain: WireRecord) => ({ ...domain, expires_at });

/** Single contacts and domains that are odd. */
export const itemScenarios = {
  'contact-deleted': {
    description: 'one contact is no longer listed',
    value: { default: 0, meaning: 'its position, from 0' },
    world: (world, value) => ({
      ...world,
      deletedContacts: [...new Set([...world.deletedContacts, value])]
        .filter((index) => index < world.contacts)
        .sort((a, b) => a - b),
    }),
  },
  'contact-without-id': {
    description: 'every 7th contact has no id: missing, null or empty by turns',
    contact: ({ id, ...contact }, index) => {
      if (index % 7 !== 3) return { id, ...contact };
      return (
        [contact, { id: null, ...contact }, { id: '', ...contact }][Math.floor(index / 7) % 3] ?? contact
      );
    },
  },
  'contact-names-mixed': {
    description: 'names under firstname/lastname, first_name/last_name, name, business, or nowhere, by turns',
    contact: ({ firstname, lastname, company, ...contact }, index) =>
      [
        { ...contact, firstname, lastname, company },
        { ...contact, first_name: firstname, last_name: lastname, business: company },
        { ...contact, name: `${firstname} ${lastname}`, company },
        { ...contact, business: company ?? `${lastname} SARL` },
        contact,
      ][index % 5] ?? contact,
  },
  'contact-markup': {
    description: 'names with HTML, quotes, direction marks and line breaks in them',
    contact: (contact, index) => ({
      ...contact,
      lastname: [
        '<img src=x onerror=alert(1)>',
        '"; DROP TABLE --',
        '\u202eelbaT',
        'Lé\nvêque',
        'x'.repeat(5000),
      ][index % 5],
    }),
  },
  'dates-absurd': {
    description: `expiry dates by turns: ${absurdDates.map((date) => JSON.stringify(date)).join(', ')}`,
    domain: (domain, index) => ({ ...domain, expires_at: absurdDates[index % absurdDates.length] }),
  },
  'date-zero': { description: 'every expiry date is 0000-00-00', domain: withExpiry('0000-00-00') },
  'date-1970': { description: 'every expiry date is 1970-01-01', domain: withExpiry('1970-01-01') },
  'date-minus-one': { description: 'every expiry date is -0001-11-30', domain: withExpiry('-0001-11-30') },
  'date-far-future': { description: 'every expiry date is 9999-12-31', domain: withExpiry('9999-12-31') },
  'date-empty': { description: 'every expiry date is empty', domain: withExpiry('') },
  'date-missing': {
    description: 'domains have no expiry date at all',
    domain: ({ expires_at: _expires, ...domain }) => domain,
  },
  'dates-mixed': {
    description: 'the same dates as YYYY-MM-DD, ISO 8601, YYYY-MM-DD HH:MM:SS and epoch seconds, by turns',
    domain: (domain, index) => ({
      ...domain,
      expires_at: inAnotherForm({ date: domain.expires_at, form: index % 4 }),
    }),
  },
  'status-unknown': {
    description: `status words by turns: ${oddWords.map((word) => JSON.stringify(word)).join(', ')}`,
    domain: (domain, index) => ({ ...domain, status: oddWords[index % oddWords.length] }),
  },
  'status-french': {
    description: 'status words in French: actif, en attente, expiré …',
    domain: (domain) => ({ ...domain, status: frenchWords[String(domain.status)] }),
  },
  'domain-without-name': {
    description: 'every 7th domain has no name',
    domain: ({ name, ...domain }, index) => (index % 7 === 3 ? domain : { name, ...domain }),
  },
  'names-unicode': {
    description: 'international names as they are read, and the first letter of every name in capitals',
    domain: (domain) => {
      const name = domainToUnicode(String(domain.name));
      return { ...domain, name: name.charAt(0).toUpperCase() + name.slice(1) };
    },
  },
  'status-missing': {
    description: 'domains have no status at all',
    domain: ({ status: _status, ...domain }) => domain,
  },
  'all-expired': {
    description: 'every domain is called expired',
    domain: (domain) => ({ ...domain, status: 'expired' }),
  },
  renewed: {
    description: 'some domains have been renewed: active, and their date a year later than before',
    value: { default: 1, meaning: 'percent of the domains' },
    domain: (domain, index, value) => (index % 100 < value ? renew(domain) : domain),
  },
  'nameservers-missing': {
    description: 'domains have no nameservers at all',
    domain: ({ nameservers: _nameservers, ...domain }) => domain,
  },
  'nameservers-moved': {
    description: 'every domain has other nameservers than before',
    domain: (domain) => ({ ...domain, nameservers: ['ns1.ailleurs.example', 'ns2.ailleurs.example'] }),
  },
  'clock-moved': {
    description: 'the API’s clock is ahead: terms have ended and been renewed',
    value: { default: 400, meaning: 'days' },
    world: (world, value) => ({ ...world, clockMs: world.clockMs + value * dayMs }),
  },
} as const satisfies Record<string, Scenario>;

function renew({ expires_at: date, ...domain }: WireRecord): WireRecord {
  if (typeof date !== 'string') return { ...domain, expires_at: date };
  const year = Number(date.slice(0, 4)) + 1;
  // 29 February has no next year.
  const day = date.slice(4).replace('-02-29', '-02-28');
  return { ...domain, status: 'active', expires_at: `${year}${day}` };
}

const frenchWords: Record<string, string> = {
  active: 'actif',
  pending: 'en attente',
  pending_transfer: 'transfert en cours',
  expired: 'expiré',
  redemption: 'rédemption',
  cancelled: 'annulé',
  transferred: 'transféré',
};

function inAnotherForm({ date, form }: { date: unknown; form: number }): unknown {
  if (typeof date !== 'string') return date;
  const forms = [date, `${date}T00:00:00.000000Z`, `${date} 00:00:00`, Date.parse(date) / 1000];
  return forms[form];
}
