import { beforeEach, describe, expect, it } from 'vitest';
import type { DomainPlace } from '../data/domain-place';
import { layConfiguration, layDomains, removeDomains } from '../data/domains.test-support';
import { eachDatabase } from '../data/each-database.test-support';
import { toFingerprint, toNameOf } from '../data/listing-batches';
import { ListedOrder } from './listed-order';

const PAGE = 10;
const ours = Array.from({ length: 200 }, (_, index) => `d${index}.fr`);

eachDatabase(() => {
  let place: DomainPlace;
  beforeEach(async () => {
    place = await layConfiguration();
    await removeDomains();
    await layDomains(
      place,
      ours.map((name) => ({ name })),
    );
  });

  const toText = (name: string) =>
    toFingerprint({ name, status: 'active', expiryDate: null, nameservers: null });
  /** The names of each page that were not met. */
  async function read(names: readonly string[], order = new ListedOrder(place)): Promise<string[][]> {
    const unmet: string[][] = [];
    for (let start = 0; start < names.length; start += PAGE) {
      const page = names.slice(start, start + PAGE).map(toText);
      unmet.push((await order.findUnmet(page)).map(toNameOf));
    }
    return unmet;
  }

  describe('a listing in the order in which our domains were stored', () => {
    it('is met whole', async () => {
      expect((await read(ours)).flat()).toEqual([]);
    });

    it('leaves over what is new, what it says otherwise, and what is odd already', async () => {
      await removeDomains();
      const laid = ours.map((name) => ({ name }));
      const odd = [
        { name: 'absent.fr', absentRuns: 1 },
        { name: 'flagged.fr', attention: 'missing' },
        { name: 'lapsed.fr', status: 'expired' },
      ];
      await layDomains(place, [...laid.slice(0, 25), ...odd, ...laid.slice(25)]);
      const names = [...ours.slice(0, 25), ...odd.map(({ name }) => name), 'new.fr', ...ours.slice(25)];
      expect((await read(names)).flat()).toEqual(['absent.fr', 'flagged.fr', 'lapsed.fr', 'new.fr']);
    });

    it('keeps up where the listing leaves out some of ours', async () => {
      const fewer = ours.filter((_, index) => index % 8 !== 0);
      expect((await read(fewer)).flat()).toEqual([]);
    });

    it('finds its place again after many that are not there any more, and in a run that goes on', async () => {
      const [, second, ...rest] = await read([...ours.slice(0, PAGE), ...ours.slice(90)]);
      expect(second).toHaveLength(PAGE);
      expect(rest.flat()).toEqual([]);
    });

    it('finds its place again after many new ones', async () => {
      const fresh = Array.from({ length: 2 * PAGE }, (_, index) => `new${index}.fr`);
      const unmet = await read([...fresh, ...ours]);
      expect(unmet.slice(0, 2).flat()).toEqual(fresh);
      expect(unmet.at(-1)).toEqual([]);
    });
  });

  it('says of a listing in another order that nearly nothing was met', async () => {
    const unmet = (await read(ours.toReversed())).flat();
    expect(unmet.length).toBeGreaterThan(ours.length * 0.8);
  });

  it('meets no domain of another place', async () => {
    const sandbox = { ...place, environment: 'sandbox' } as const;
    expect((await read(ours, new ListedOrder(sandbox))).flat()).toEqual(ours);
  });
});
