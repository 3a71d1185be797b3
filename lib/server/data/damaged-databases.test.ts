import { expect, it } from 'vitest';
import { listDamages, startWithDamages } from './damaged-databases.test-support';

it('a damaged SQLite file is refused with a sentence or served whole, and never made anew', async () => {
  // Each named damage and a few of the random ones; all 200 are tests/faults/database-files.fault.ts.
  const damages = listDamages().filter((_, n) => n < 12 || n % 19 === 0);
  const { outcomes, wrong } = await startWithDamages(damages);
  expect(wrong).toEqual([]);
  for (const name of ['emptied', 'header of zeros', 'wrong magic', 'a text', 'a database of something else'])
    expect(outcomes.get(name), name).toBe('refused');
  expect(outcomes.get('index of the log of garbage')).toBe('intact');
}, 60_000);
