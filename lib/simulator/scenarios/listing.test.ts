import { expect } from 'vitest';
import { askSimulator } from '../ask-simulator';
import type { Simulator } from '../start-simulator';
import { type Ask, at, contacts, domains, expectScenarios, itemsOf } from './expect-scenarios';
import type { listingScenarios } from './listing';

const ids = (items: Record<string, unknown>[]) => items.map(({ id }) => id);
const page = (path: string, number: number) => `${path}?page=${number}`;

async function plain(simulator: Simulator, path: string): Promise<unknown[]> {
  return ids(itemsOf(await askSimulator({ simulator, path, key: 'demo-key' })));
}

const expectations: Record<keyof typeof listingScenarios, (ask: Ask, simulator: Simulator) => Promise<void>> =
  {
    'empty-list': async (ask) => {
      for (const path of [contacts, domains]) {
        const answer = await ask(path);
        expect(itemsOf(answer)).toEqual([]);
        expect(at(answer, '/meta')).toMatchObject({ total: 0, last_page: 1 });
        expect(at(answer, '/links/next')).toBeNull();
      }
    },
    'half-gone': async (ask, simulator) => {
      expect(at(await ask(domains), '/meta/total')).toBe(15);
      const all = await plain(simulator, `${domains}?per_page=30`);
      expect(ids(itemsOf(await ask(`${domains}?per_page=30`)))).toEqual(
        all.filter((_id, index) => index % 2 === 0),
      );
      expect(at(await ask(contacts), '/meta/total')).toBe(30);
    },
    'all-gone': async (ask) => {
      expect(at(await ask(domains), '/meta/total')).toBe(0);
      expect(at(await ask(contacts), '/meta/total')).toBe(30);
    },
    'page-repeats': async (ask) => {
      const [first, ninth] = [await ask(page(contacts, 1)), await ask(page(contacts, 9))];
      expect(ids(itemsOf(ninth))).toEqual(ids(itemsOf(first)));
      expect(at(ninth, '/links/next')).toContain('page=10');
    },
    'page-overlaps': async (ask) => {
      const [first, second] = [await ask(page(contacts, 1)), await ask(page(contacts, 2))];
      expect(ids(itemsOf(second))[0]).toBe(ids(itemsOf(first)).at(-1));
      expect(itemsOf(second)).toHaveLength(10);
    },
    'page-contradicts': async (ask) => {
      const [first, second] = [await ask(page(domains, 1)), await ask(page(domains, 2))];
      const [told, other] = [itemsOf(first).at(-1), itemsOf(second)[0]];
      expect(other).toEqual({ ...told, status: 'cancelled', expires_at: '2027-01-01' });
      expect(told).not.toEqual(other);
    },
    'page-fails': async (ask, simulator) => {
      const statuses = [];
      for (const number of [1, 2, 3]) statuses.push((await ask(page(domains, number))).status);
      expect(statuses).toEqual([200, 500, 200]);
      const third = await askSimulator({ simulator, path: page(domains, 3), key: 'demo-key--page-fails-3' });
      expect(third.status).toBe(500);
    },
    'page-html': async (ask) => {
      const answer = await ask(page(contacts, 2));
      expect(answer.status).toBe(502);
      expect(answer.text).toContain('<html');
      expect((await ask(page(contacts, 1))).status).toBe(200);
    },
    'page-empty': async (ask) => {
      const answer = await ask(page(contacts, 2));
      expect(itemsOf(answer)).toEqual([]);
      expect(at(answer, '/links/next')).toContain('page=3');
    },
    'next-elsewhere': async (ask, simulator) => {
      const next = String(at(await ask(contacts), '/links/next'));
      expect(new URL(next).origin).toBe(simulator.url.replace('127.0.0.1', 'localhost'));
      const before = simulator.calls().elsewhere;
      await askSimulator({ simulator, path: new URL(next).pathname, key: 'demo-key--next-elsewhere' });
      expect(simulator.calls().elsewhere).toBe(before + 1);
    },
    'next-revokes': async (ask, simulator) =>
      expect(at(await ask(contacts), '/links/next')).toBe(`${simulator.url}/api/user/revoke`),
    'next-to-itself': async (ask) => {
      expect(at(await ask(page(contacts, 2)), '/links/next')).toContain('page=2');
      expect(at(await ask(contacts), '/meta')).toBeUndefined();
    },
    'bare-array': async (ask) => {
      expect(itemsOf(await ask(contacts), '')).toHaveLength(10);
      expect((await ask(page(contacts, 4))).json).toEqual([]);
    },
    'resource-name': async (ask) => {
      expect(itemsOf(await ask(contacts), '/contacts')).toHaveLength(10);
      expect(itemsOf(await ask(domains), '/domains')).toHaveLength(10);
      expect(at(await ask(domains), '/data')).toBeUndefined();
    },
    'meta-only': async (ask) => {
      const answer = await ask(contacts);
      expect(at(answer, '/links')).toBeUndefined();
      expect(at(answer, '/meta')).toMatchObject({ current_page: 1, last_page: 3 });
    },
    'links-only': async (ask) => {
      expect(at(await ask(contacts), '/meta')).toBeUndefined();
      expect(at(await ask(page(contacts, 3)), '/links/next')).toBeNull();
    },
    'pages-only': async (ask) => {
      expect(Object.keys(Object(at(await ask(contacts), '')))).toEqual(['data']);
      expect((await ask(page(contacts, 4))).json).toEqual({ data: [] });
    },
  };

expectScenarios(expectations);
