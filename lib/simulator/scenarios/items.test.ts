import { expect } from 'vitest';
import { askSimulator } from '../ask-simulator';
import type { Simulator } from '../start-simulator';
import { type Ask, at, contacts, domains, expectScenarios, itemsOf } from './expect-scenarios';
import type { itemScenarios } from './items';

const whole = (path: string) => `${path}?per_page=30`;

async function plain(simulator: Simulator, path: string): Promise<Record<string, unknown>[]> {
  return itemsOf(await askSimulator({ simulator, path: whole(path), key: 'demo-key' }));
}

const everyExpiry = (date: string) => async (ask: Ask) => {
  const items = itemsOf(await ask(whole(domains)));
  expect(items.map(({ expires_at }) => expires_at)).toEqual(Array(30).fill(date));
};

const day = (value: unknown) =>
  typeof value === 'number' ? new Date(value * 1000).toISOString().slice(0, 10) : String(value).slice(0, 10);

const expectations: Record<keyof typeof itemScenarios, (ask: Ask, simulator: Simulator) => Promise<void>> = {
  'contact-deleted': async (ask, simulator) => {
    const [gone, ...others] = await plain(simulator, contacts);
    expect(itemsOf(await ask(whole(contacts)))).toEqual(others);
    expect(at(await ask(contacts), '/meta/total')).toBe(29);
    expect(gone).toBeDefined();
  },
  'contact-without-id': async (ask) => {
    const odd = itemsOf(await ask(whole(contacts))).filter(
      ({ id }) => id === undefined || id === null || id === '',
    );
    expect(odd.map(({ id }) => id)).toEqual([undefined, null, '', undefined]);
  },
  'contact-names-mixed': async (ask) => {
    const [usual, underscored, single, firm, nameless] = itemsOf(await ask(contacts));
    expect(usual).toHaveProperty('firstname');
    expect(underscored).toHaveProperty('first_name');
    expect(single?.name).toMatch(/\S \S/);
    expect(firm?.business).toEqual(expect.any(String));
    expect(Object.keys(nameless ?? {}).join()).not.toMatch(/name|company|business/);
  },
  'contact-markup': async (ask) =>
    expect((await ask(contacts)).text).toContain('<img src=x onerror=alert(1)>'),
  'dates-absurd': async (ask) => {
    const dates = itemsOf(await ask(whole(domains))).map(({ expires_at }) => expires_at);
    expect(new Set(dates)).toEqual(
      new Set([
        '0000-00-00',
        '1970-01-01',
        '-0001-11-30',
        '9999-12-31',
        '',
        'null',
        '1984-06-01',
        '2025-02-30',
      ]),
    );
  },
  'date-zero': everyExpiry('0000-00-00'),
  'date-1970': everyExpiry('1970-01-01'),
  'date-minus-one': everyExpiry('-0001-11-30'),
  'date-far-future': everyExpiry('9999-12-31'),
  'date-empty': everyExpiry(''),
  'date-missing': async (ask) => expect((await ask(whole(domains))).text).not.toContain('expires_at'),
  'dates-mixed': async (ask, simulator) => {
    const mixed = itemsOf(await ask(whole(domains))).map(({ expires_at }) => expires_at);
    const usual = (await plain(simulator, domains)).map(({ expires_at }) => expires_at);
    expect(mixed.map(day)).toEqual(usual.map(day));
    expect(new Set(mixed.map((date) => `${typeof date} ${String(date).length}`)).size).toBeGreaterThanOrEqual(
      4,
    );
  },
  'status-unknown': async (ask) => {
    const words = itemsOf(await ask(domains)).map(({ status }) => status);
    expect(words.slice(0, 3)).toEqual(['EN_LITIGE', 'serverHold', 'frobnicated']);
  },
  'status-french': async (ask) => {
    const words = itemsOf(await ask(whole(domains))).map(({ status }) => status);
    expect(words).toContain('actif');
    expect(words.every((word) => typeof word === 'string')).toBe(true);
  },
  'domain-without-name': async (ask) => {
    const nameless = itemsOf(await ask(whole(domains))).filter(({ name }) => name === undefined);
    expect(nameless).toHaveLength(4);
  },
  'names-unicode': async (ask, simulator) => {
    simulator.configure({ domains: 200 });
    const items = itemsOf(await ask(`${domains}?per_page=200`));
    simulator.reset('data');
    expect(items.some(({ name }) => /[à-ÿ]/.test(String(name)))).toBe(true);
    expect(items.every(({ name }) => !String(name).includes('xn--'))).toBe(true);
    expect(items.every(({ name }) => String(name).charAt(0) !== String(name).charAt(0).toLowerCase())).toBe(
      true,
    );
  },
  'status-missing': async (ask) => expect((await ask(whole(domains))).text).not.toContain('"status"'),
  'all-expired': async (ask) => {
    const words = itemsOf(await ask(whole(domains))).map(({ status }) => status);
    expect(words).toEqual(Array(30).fill('expired'));
  },
  renewed: async (_ask, simulator) => {
    const renewed = await askSimulator({ simulator, path: whole(domains), key: 'demo-key--renewed-20' });
    const before = await plain(simulator, domains);
    const later = itemsOf(renewed).map(({ expires_at, status }, index) => {
      const years =
        Number(String(expires_at).slice(0, 4)) - Number(String(before[index]?.expires_at).slice(0, 4));
      return [years || 0, status === 'active' || years === 0];
    });
    const dated = before.map(({ expires_at }, index) => (index < 20 && expires_at !== null ? 1 : 0));
    expect(later).toEqual(dated.map((years) => [years, true]));
  },
  'nameservers-missing': async (ask) => expect((await ask(whole(domains))).text).not.toContain('nameservers'),
  'nameservers-moved': async (ask, simulator) => {
    const before = await plain(simulator, domains);
    const after = itemsOf(await ask(whole(domains)));
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    expect(after.every(({ nameservers }) => String(nameservers).includes('ailleurs'))).toBe(true);
  },
  'clock-moved': async (ask, simulator) => {
    const before = await plain(simulator, domains);
    const after = itemsOf(await ask(whole(domains)));
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    const later = after.filter(
      (domain, index) => String(domain.expires_at) > String(before[index]?.expires_at),
    );
    expect(later.length).toBeGreaterThan(15);
  },
};

expectScenarios(expectations);
