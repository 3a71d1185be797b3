import { describe, expect, it } from 'vitest';
import { contactId, contactIndex, generateContact } from './generate-contacts';
import { domainName, generateDomain } from './generate-domains';

const seed = 3;
const clockMs = Date.parse('2026-05-01T12:00:00Z');
const dayMs = 86_400_000;
const indexes = (count: number) => Array.from({ length: count }, (_none, index) => index);

describe('contacts', () => {
  const contacts = indexes(5000).map((index) => generateContact({ seed, index }));

  it('have an id of their own that leads back to them', () => {
    expect(new Set(contacts.map(({ id }) => String(id))).size).toBe(5000);
    for (const index of indexes(5000)) {
      expect(contactIndex({ seed, id: String(contactId({ seed, index })) })).toBe(index);
    }
    for (const id of ['', '-1', '1e5', 'x', '0-HMS', ' 80000']) expect(contactIndex({ seed, id })).toBeNull();
  });

  it('are a mixed lot: numeric and text ids, with and without company, some without e-mail, accents', () => {
    const share = (test: (contact: Record<string, unknown>) => boolean) =>
      contacts.filter(test).length / 5000;
    expect(share(({ id }) => typeof id === 'string')).toBeCloseTo(1 / 23, 1);
    expect(share(({ company }) => company === null)).toBeCloseTo(0.55, 1);
    expect(share(({ email }) => email === null)).toBeCloseTo(0.05, 1);
    expect(share(({ firstname, lastname }) => /[à-ÿÀ-Ý]/.test(`${firstname}${lastname}`))).toBeGreaterThan(
      0.5,
    );
    expect(new Set(contacts.map(({ country }) => country))).toEqual(new Set(['FR', 'BE', 'CH', 'DE', 'LU']));
    expect(contacts.every(({ email }) => email === null || String(email).endsWith('.example'))).toBe(true);
  });
});

describe('domains', () => {
  it('have a name of their own, for two hundred thousand of them and for the last of a million', () => {
    const names = new Set(indexes(200_000).map((index) => domainName({ seed, index })));
    names.add(domainName({ seed, index: 999_999 }));
    expect(names.size).toBe(200_001);
  });

  it('are listed by their ASCII name, international ones among them', () => {
    const domains = indexes(2000).map((index) => generateDomain({ seed, index, clockMs }));
    expect(domains.every(({ name }) => /^[a-z0-9.-]+$/.test(String(name)))).toBe(true);
    expect(domains.filter(({ name }) => String(name).startsWith('xn--')).length).toBeGreaterThan(100);
  });

  it('have every status, and dates that fit it', () => {
    const domains = indexes(20_000).map((index) => generateDomain({ seed, index, clockMs }));
    const words = new Set(domains.map(({ status }) => status));
    expect(words).toEqual(
      new Set(['active', 'pending', 'pending_transfer', 'expired', 'redemption', 'cancelled', 'transferred']),
    );
    for (const { status, expires_at } of domains) {
      const daysLeft = (Date.parse(String(expires_at)) - clockMs) / dayMs;
      if (status === 'active') expect(daysLeft).toBeGreaterThan(-1);
      if (status === 'active') expect(daysLeft).toBeLessThan(10.1 * 365.25);
      if (status === 'expired') expect(daysLeft).toBeLessThan(0);
      if (status === 'redemption') expect(daysLeft).toBeLessThan(-30);
      if (status === 'pending') expect(expires_at).toBeNull();
    }
  });

  it('stay as they are from one day to the next, but for the few whose term ends', () => {
    const changed = indexes(5000).filter((index) => {
      const [today, tomorrow] = [clockMs, clockMs + dayMs].map((at) =>
        generateDomain({ seed, index, clockMs: at }),
      );
      return JSON.stringify(today) !== JSON.stringify(tomorrow);
    });
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThan(5000 / 100);
  });
});
