import { expect, it } from 'vitest';
import {
  listDamages,
  type Outcome,
  startWithDamages,
} from '@/lib/server/data/damaged-databases.test-support';
import { note } from './figures';

it('200 damaged SQLite files are refused with a sentence or served, and none is made anew', async () => {
  const damages = listDamages();
  const { outcomes, wrong } = await startWithDamages(damages);
  const count = (wanted: Outcome) => [...outcomes.values()].filter((outcome) => outcome === wanted).length;
  note(
    `damaged database files: ${outcomes.size}, of them ${count('refused')} refused, ${count('intact')} served whole, ` +
      `${count('altered')} served with a value that SQLite cannot know to be wrong, ${count('recreated')} made anew, ${count('crashed')} ended without a sentence`,
  );
  expect(damages).toHaveLength(200);
  expect(wrong).toEqual([]);
}, 3_600_000);
