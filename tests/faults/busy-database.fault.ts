import { expect, it } from 'vitest';
import { saveWhileLocked } from '@/lib/server/data/busy-saves.test-support';
import { note } from './figures';

it('what was acknowledged while another process held the lock is there for others, and nothing else is', async () => {
  // A lock held for longer than the five seconds that a save waits is told as DATABASE_BUSY.
  const short = await saveWhileLocked({ saves: 300, heldMs: 300 });
  const long = await saveWhileLocked({ saves: 12, heldMs: 16_000 });
  for (const [title, { acknowledged, busy, unseen, ghosts }] of Object.entries({ short, long }))
    note(
      `SQLite, ${title} locks by another process: ${acknowledged} saves acknowledged, ${unseen} of them unseen elsewhere; ${busy} refused as busy, ${ghosts} of them there all the same`,
    );
  for (const { unseen, ghosts } of [short, long])
    expect({ unseen, ghosts }).toEqual({ unseen: 0, ghosts: 0 });
  expect(short.acknowledged).toBeGreaterThan(200);
  expect(long.busy).toBeGreaterThan(0);
}, 1_800_000);
