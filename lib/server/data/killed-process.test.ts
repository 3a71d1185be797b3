import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { listAuditEntries } from './audit-entries';
import { eachDatabase } from './each-database.test-support';
import { findRegistrarConfiguration } from './registrar-configurations';

const KILLED_AFTER = 40;

eachDatabase(({ choice }) => {
  it('loses nothing that was acknowledged before the process was killed', async () => {
    const database = choice();
    const place = database.kind === 'sqlite' ? database.file : database.url;
    const child = spawn(
      process.execPath,
      [
        '--conditions=react-server',
        '--import',
        'tsx',
        'lib/server/data/endless-saver.test-support.ts',
        database.kind,
        place,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = once(child, 'exit');
    let acknowledged = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged = Number(line);
      if (acknowledged === KILLED_AFTER) child.kill('SIGKILL');
    }
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(acknowledged).toBeGreaterThanOrEqual(KILLED_AFTER);

    const found = await findRegistrarConfiguration({ moduleId: 'killed' });
    // One more may have been committed without the process living to say so.
    expect([acknowledged, acknowledged + 1]).toContain(found?.version);
    expect(found?.dnsPropagationDelayHours).toBe((found?.version ?? 0) % 169);
    const { entries } = await listAuditEntries({ action: 'configuration.saved', limit: 1000 });
    expect(entries).toHaveLength((found?.version ?? 0) - 1);
  }, 60_000);
});
