import { afterAll, expect, it, vi } from 'vitest';
import { eachDatabase } from '@/lib/server/data/each-database.test-support';
import { forgetEnv } from '@/lib/server/env';
import { killRotations } from '@/lib/server/rotation/killed-rotation.test-support';
import { note } from './figures';

afterAll(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

eachDatabase(({ kind, choice }) => {
  it('a rotation of 1,000 secrets killed 50 times mid-way leaves none unreadable', async () => {
    const { unreadable, midWay, ended } = await killRotations({ choice: choice(), kills: 50 });
    note(
      `key rotation, ${kind}: 1,000 secrets, killed ${midWay} times mid-way, ended ${ended} times: ${unreadable} unreadable`,
    );
    expect({ unreadable, midWay }).toEqual({ unreadable: 0, midWay: 50 });
  }, 1_800_000);
});
