import { expect, it } from 'vitest';
import { SYSTEM } from '../actor';
import { database } from './database';
import { eachDatabase } from './each-database.test-support';
import { killSaves } from './killed-saves.test-support';
import { findRegistrarConfiguration, storeRegistrarConfiguration } from './registrar-configurations';

// The long form, hundreds of kills and savers in several processes: tests/faults/saves.fault.ts.
eachDatabase(({ choice }) => {
  it('loses nothing that was acknowledged before the process was killed, and keeps nothing by halves', async () => {
    const { acknowledged, damage } = await killSaves({ choice: choice(), kills: 1 });
    expect(damage).toEqual([]);
    expect(acknowledged).toBeGreaterThan(0);
  }, 60_000);

  it('lets one of 64 savers win, tells all others, and keeps what the winner wrote', async () => {
    const before = await findRegistrarConfiguration({ moduleId: 'killed' });
    if (before === null) throw new Error('not activated');
    const { id, version } = before;
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, (_, n) =>
        storeRegistrarConfiguration({
          id,
          expectedVersion: version,
          values: { ...before, dnsPropagationDelayHours: 168 - n },
          by: SYSTEM,
        }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(63);
    expect(await findRegistrarConfiguration({ moduleId: 'killed' })).toMatchObject({
      version: version + 1,
      dnsPropagationDelayHours: 168 - outcomes.indexOf('stored'),
    });
    const entries = await database().client.auditEntry.count({ where: { action: 'configuration.saved' } });
    expect(entries).toBe(version);
  });
});
