import { afterAll, expect, it, vi } from 'vitest';
import { eachDatabase } from '../data/each-database.test-support';
import { forgetEnv } from '../env';
import { killRotations } from './killed-rotation.test-support';

afterAll(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

// The whole of it, 50 kills, is tests/faults/key-rotation.fault.ts.
eachDatabase(({ choice }) => {
  it('leaves every one of 1,000 secrets readable, however often it is killed mid-way', async () => {
    const { unreadable, midWay } = await killRotations({ choice: choice(), kills: 2 });
    expect(unreadable).toBe(0);
    expect(midWay).toBe(2);
  }, 240_000);
});
