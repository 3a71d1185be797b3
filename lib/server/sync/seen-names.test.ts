import fc from 'fast-check';
import { expect, it } from 'vitest';
import { domainName } from '@/lib/simulator/generate-domains';
import { SeenNames } from './seen-names';

it('knows exactly the names it was given, also after it was stored and restored in parts', () => {
  const names = fc.uniqueArray(fc.domain(), { maxLength: 60 });
  fc.assert(
    fc.property(names, names, fc.string(), fc.nat(3000), (given, others, seed, expected) => {
      const seen = new SeenNames({ seed, expected });
      const restored = new SeenNames({ seed });
      for (const name of given) {
        expect(seen.has(name)).toBe(false);
        seen.add(name);
        seen.add(name);
        if (name.length % 3 === 0) restored.restore(seen.takeAdded());
      }
      restored.restore(seen.takeAdded());
      expect(seen.takeAdded()).toHaveLength(0);
      for (const name of [...given, ...others]) {
        expect(seen.has(name)).toBe(given.includes(name));
        expect(restored.has(name)).toBe(given.includes(name));
      }
    }),
  );
});

it('takes none of a million names for another', () => {
  const seen = new SeenNames({ seed: 'run' });
  for (let index = 0; index < 1_000_000; index += 1) {
    const name = domainName({ seed: 7, index });
    if (seen.has(name)) throw new Error(`${name} was taken for another one`);
    seen.add(name);
    if (index % 1000 === 0) seen.takeAdded();
  }
  expect(seen.has(domainName({ seed: 7, index: 999_999 }))).toBe(true);
  expect(seen.has(domainName({ seed: 7, index: 1_000_000 }))).toBe(false);
}, 60_000);

it('makes hashes that are of no use in another run', () => {
  const [one, other] = [new SeenNames({ seed: 'one' }), new SeenNames({ seed: 'other' })];
  one.add('a.example');
  other.restore(one.takeAdded());
  expect(other.has('a.example')).toBe(false);
});
