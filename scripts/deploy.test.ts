import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { environmentExamples } from '@/lib/server/env-variables';
import { STOP_WITHIN_MS } from '@/lib/server/jobs/job';
import { stranger, whyNoStranger } from '../e2e/fixtures/stranger';
import { runProgram } from './run-program.test-support';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Instruction {
  name: string;
  text: string;
}

/** Instructions with their continued lines; comments left out. */
function parseDockerfile(text: string): Instruction[] {
  return text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ name: line.replace(/ .*/, ''), text: line.replace(/^\S+ /, '') }));
}

const instructions = parseDockerfile(read('deploy/Dockerfile'));
const lastFrom = instructions.findLastIndex(({ name }) => name === 'FROM');
const build = instructions.slice(0, lastFrom);
const image = instructions.slice(lastFrom);
const textsOf = (stage: Instruction[], wanted: string) =>
  stage.filter(({ name }) => name === wanted).map(({ text }) => text);
const health: string[] = JSON.parse(
  /CMD (\[.*\])$/.exec(textsOf(image, 'HEALTHCHECK')[0] ?? '')?.[1] ?? '[]',
);

it('the image runs a script that there is, not as root, and cannot change its own program', () => {
  const [command, script = ''] = JSON.parse(textsOf(image, 'CMD')[0] ?? '[]');
  expect(command).toBe('node');
  expect(existsSync(join(root, script))).toBe(true);
  const order = image.map(({ name }) => name);
  expect(textsOf(image, 'USER')).toEqual(['node']);
  expect(order.indexOf('USER')).toBeGreaterThan(
    Math.max(order.lastIndexOf('COPY'), order.lastIndexOf('RUN')),
  );
  expect(textsOf(image, 'COPY')).toEqual(['--from=build /app ./']);
  expect(textsOf(image, 'RUN').filter((text) => /ch(own|mod)/.test(text))).toEqual([
    'mkdir /data && chown node:node /data',
  ]);
  const settings = (textsOf(image, 'ENV')[0] ?? '').split(' ').map((pair) => pair.split('=')[0]);
  for (const name of settings) expect(Object.keys(environmentExamples)).toContain(name);
  const scripts = textsOf(build, 'RUN').flatMap((text) => /^node (\S+)/.exec(text)?.[1] ?? []);
  expect(scripts).toEqual(['scripts/build.mjs']);
});

it('the image is built from all that a build and a start read, and from no secret', () => {
  const lines = read('.dockerignore').split('\n');
  const patterns = lines.filter((line) => line !== '' && !/^[#!]/.test(line));
  const isLeftOut = (path: string) =>
    patterns.some((pattern) => {
      const expression = pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*');
      return new RegExp(`^${expression}(/|$)`).test(path);
    });
  const needed = [
    ...['app', 'components', 'lib', 'scripts', 'prisma/schema.prisma', 'prisma/migrations', 'proxy.ts'],
    ...['instrumentation.ts', 'instrumentation-client.ts', 'next.config.js', 'postcss.config.mjs'],
    ...['prisma.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'],
  ];
  expect(needed.filter((path) => !existsSync(join(root, path)) || isLeftOut(path))).toEqual([]);
  const secrets = [
    '.env',
    '.env.local',
    'data/panel.db',
    'data.keys/encryption.key',
    'deploy/encryption.key',
  ];
  const made = ['.git/config', '.next/BUILD_ID', 'node_modules/next/package.json', 'prisma/generated/x'];
  expect([...secrets, ...made].filter((path) => !isLeftOut(path))).toEqual([]);
});

it('the health check of the image tells a panel that answers from one that does not', async () => {
  let status = 200;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const check = () => runProgram({ args: health.slice(1), env: { PORT: String(port) } });
  expect(health[0]).toBe('node');
  expect(await check()).toBe(0);
  status = 503;
  expect(await check()).toBe(1);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await check()).toBe(1);
  expect(asked).toEqual(['/api/health/live', '/api/health/live']);
});

it('a user who may write nothing but DATA_DIR can make a database there', async ({ skip }) => {
  const obstacle = whyNoStranger();
  skip(obstacle !== null, obstacle ?? '');
  const folder = mkdtempSync(join(tmpdir(), 'panel-image-'));
  chownSync(folder, stranger.uid, stranger.gid);
  const env = { DATA_DIR: join(folder, 'panel'), TMPDIR: folder, NODE_ENV: 'production' };
  const run = (args: string[]) => runProgram({ args, env, cwd: root, user: stranger });
  try {
    const refused = "try { require('fs').writeFileSync('written', '') } catch { process.exit(7) }";
    expect(await run(['-e', refused])).toBe(7);
    expect(
      await run(['--conditions=react-server', '--import', 'tsx', 'scripts/check-configuration.ts']),
    ).toBe(0);
    expect(await run(['--conditions=react-server', '--import', 'tsx', 'scripts/migrate.ts'])).toBe(0);
    expect(existsSync(join(folder, 'panel/panel.db'))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(join(root, 'written'), { force: true });
  }
});

it.each(['registrar-panel', 'registrar-panel-worker'])(
  '%s.service starts what there is, and lets it end',
  (name) => {
    const unit = read(`deploy/${name}.service`);
    const settingOf = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1] ?? '';
    expect(existsSync(join(root, settingOf('ExecStart').replace('/usr/bin/node ', '')))).toBe(true);
    expect(settingOf('RestartPreventExitStatus')).toBe('78');
    expect(Number(settingOf('TimeoutStopSec')) * 1000).toBeGreaterThan(STOP_WITHIN_MS + 2_000);
    expect(settingOf('ProtectSystem')).toBe('strict');
    expect(settingOf('Environment')).toMatch(/^DATA_DIR=\/var\/lib\/registrar-panel\//);
    expect(settingOf('StateDirectory')).toBe('registrar-panel');
  },
);

it('the compose file gives settings that the panel has, and time to end', () => {
  const compose = read('deploy/compose.yaml');
  const names = [...compose.matchAll(/^ {4,6}([A-Z][A-Z_]+):/gm)].map(([, name = '']) => name);
  const own = names.filter((name) => !name.startsWith('POSTGRES_'));
  expect(own).toContain('PANEL_ENCRYPTION_KEY_FILE');
  expect(own.filter((name) => !(name in environmentExamples))).toEqual([]);
  const [, script = ''] = /command: \["node", "(.*)"\]/.exec(compose) ?? [];
  expect(existsSync(join(root, script))).toBe(true);
  const [, seconds] = /stop_grace_period: (\d+)s/.exec(compose) ?? [];
  expect(Number(seconds) * 1000).toBeGreaterThan(STOP_WITHIN_MS + 2_000);
  expect(compose).toContain('read_only: true');
  // The worker is asked where it answers.
  const [, port] = /WORKER_METRICS_PORT: "(\d+)"/.exec(compose) ?? [];
  expect(compose).toContain(`fetch('http://127.0.0.1:${port}/live')`);
});

it('the sample proxies say who asks, and keep the metrics to this machine', () => {
  const nginx = read('deploy/nginx.conf');
  for (const name of [
    'Host $host',
    'X-Forwarded-For $proxy_add_x_forwarded_for',
    'X-Forwarded-Proto $scheme',
  ])
    expect(nginx).toContain(`proxy_set_header ${name};`);
  expect(nginx).toMatch(/location = \/api\/metrics \{\s+return 404;/);
  expect(read('deploy/Caddyfile')).toContain('respond /api/metrics 404');
});
