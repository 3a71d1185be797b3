import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

// A process each: slow while other tests keep the machine busy.
vi.setConfig({ testTimeout: 60_000 });

const root = join(import.meta.dirname, '..');

let folder: string;
let listening: Server | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panel-start-'));
  // Enough of a build for the start to go on to what comes next; made from other sources.
  mkdirSync(join(folder, 'build'));
  writeFileSync(join(folder, 'build/BUILD_ID'), 'x');
});
afterEach(() => {
  listening?.close();
  listening = null;
  rmSync(folder, { recursive: true, force: true });
});

async function listenAnywhere(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  return { server, port: address.port };
}

async function takePort(): Promise<number> {
  const { server, port } = await listenAnywhere();
  listening = server;
  return port;
}

async function findFreePort(): Promise<number> {
  const { server, port } = await listenAnywhere();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** One of our commands with nothing in its environment but this. */
function run(script: string, variables: Record<string, string>) {
  const env = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production' as const,
    PANEL_DIST_DIR: join(folder, 'build'),
    DATA_DIR: join(folder, 'data'),
    ...variables,
  };
  return spawnSync(process.execPath, [`scripts/${script}`], { cwd: root, encoding: 'utf8', env });
}

it('npm start names everything that is wrong with the configuration, before any server listens', () => {
  const bad = { PORT: 'bad-1', HOST: 'bad 2', PANEL_URL: 'bad-3', HOSTMYSERVERS_API_URL: 'http://bad-4' };
  const { stdout, stderr, status } = run('start.mjs', bad);
  for (const name of Object.keys(bad))
    expect(stderr).toMatch(new RegExp(`^  ${name} must .+\\(example: `, 'm'));
  expect(stderr).toContain('The panel did not start.');
  expect(stdout).not.toContain('Ready');
  expect(status).toBe(78);
});

it('npm start names what is wrong with the API map', () => {
  const map = join(folder, 'map.json');
  writeFileSync(map, '{"balance": {"unit": "x"}}');
  const { stderr, status } = run('start.mjs', { HOSTMYSERVERS_API_MAP: map });
  expect(stderr).toContain('HOSTMYSERVERS_API_MAP at /balance/unit: must be');
  expect(status).toBe(78);
});

it('npm start says that the port is taken and what to do, and that the build is of other sources', async () => {
  const port = await takePort();
  const { stdout, status } = run('start.mjs', { PORT: String(port) });
  expect(stdout).toContain('The sources have changed since this build');
  expect(stdout).toContain(`Port ${port} is already in use.\nWhat to do: `);
  expect(stdout).toContain(`PORT=${port + 1}`);
  expect(status).toBe(1);
});

it('npm start says that there is no build yet', () => {
  rmSync(join(folder, 'build'), { recursive: true });
  const { stdout, status } = run('start.mjs', {});
  expect(stdout).toContain('not built yet.\nWhat to do: npm run build');
  expect(status).toBe(1);
});

it.each(['PORT', 'SIMULATOR_PORT'])(
  'npm run demo says that %s is taken before it does anything',
  async (variable) => {
    const port = await takePort();
    const other = variable === 'PORT' ? 'SIMULATOR_PORT' : 'PORT';
    const free = await findFreePort();
    const { stdout, status } = run('demo.mjs', { [variable]: String(port), [other]: String(free) });
    expect(stdout).toContain(`Port ${port} is already in use.\nWhat to do: `);
    expect(stdout).toContain(`${variable}=${port + 1}`);
    expect(stdout).not.toContain('packages');
    expect(status).toBe(1);
  },
);

it('npm run demo refuses one port for both', () => {
  const { stdout, status } = run('demo.mjs', { PORT: '4010' });
  expect(stdout).toContain('PORT and SIMULATOR_PORT are both 4010.');
  expect(status).toBe(1);
});
