import { expect, it } from 'vitest';
import { saveWhileLocked } from './busy-saves.test-support';

// The long form, also with locks that are held for longer than a save waits: tests/faults/busy-database.fault.ts.
it('what is acknowledged while another process holds the lock is there for others at once', async () => {
  const { acknowledged, busy, unseen, ghosts } = await saveWhileLocked({ saves: 20, heldMs: 100 });
  expect(acknowledged + busy).toBe(20);
  expect(acknowledged).toBeGreaterThan(10);
  expect({ unseen, ghosts }).toEqual({ unseen: 0, ghosts: 0 });
}, 60_000);
