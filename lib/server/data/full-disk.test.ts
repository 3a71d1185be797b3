import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'panel-full-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A disk of 8 MB that only what is started in it sees, and that is gone afterwards; not every system allows it. */
const onSmallDisk = `mount -t tmpfs -o size=8m tmpfs '${folder}' && exec "$@"`;
const unshare = ['unshare', process.getuid?.() === 0 ? '-m' : '-rm', 'sh', '-c', onSmallDisk, 'sh'] as const;
const possible = spawnSync(unshare[0], [...unshare.slice(1), 'true']).status === 0;

it.runIf(possible)(
  'a full disk is told as such, leaves everything readable, and is over as soon as there is room',
  async () => {
    const script = 'lib/server/data/full-disk.test-support.ts';
    const node = [process.execPath, '--conditions=react-server', '--import', 'tsx', script, folder];
    const child = spawn(unshare[0], [...unshare.slice(1), ...node], { stdio: ['ignore', 'pipe', 'inherit'] });
    let told = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
    await once(child, 'close');
    const { acknowledged, ...rest } = JSON.parse(told);
    expect(acknowledged).toBeGreaterThan(1);
    expect(rest).toEqual({
      refusals: Array(5).fill('DATABASE_FULL'),
      readWhileFull: acknowledged,
      refusedAfter: null,
      readAfter: acknowledged + 1,
      integrity: 'ok',
    });
  },
  60_000,
);
