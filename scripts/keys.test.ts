import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeKey } from '@/lib/server/env-keys';
import { environmentExamples } from '@/lib/server/env-variables';

const folder = mkdtempSync(join(tmpdir(), 'panel-keys-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = join(import.meta.dirname, '..');

/** The command in a process of its own with nothing but these variables, away from the .env of this checkout. */
function keys(command: string, variables: Record<string, string>) {
  const flags = [
    '--conditions=react-server',
    '--import',
    import.meta.resolve('tsx'),
    join(root, 'scripts/keys.ts'),
  ];
  const env = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'test' as const,
    TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'),
    DATA_DIR: join(folder, 'data'),
    ...variables,
  };
  return spawnSync(process.execPath, [...flags, command], { cwd: folder, encoding: 'utf8', env });
}

describe('npm run keys', () => {
  it('generate prints a fresh key and nothing else on stdout', () => {
    const [first, second] = [keys('generate', {}), keys('generate', {})];
    expect(decodeKey(first.stdout.trim())).toHaveLength(32);
    expect(second.stdout).not.toBe(first.stdout);
  });

  it('status names the keys without showing them, and makes no database', () => {
    const [key, old] = ['k1', 'k2'].map((text) => Buffer.alloc(32, text).toString('base64'));
    const { stdout, status } = keys('status', {
      PANEL_ENCRYPTION_KEY: key ?? '',
      PANEL_ENCRYPTION_KEYS_OLD: old ?? '',
    });
    expect(stdout).toMatch(/seals and opens: {2}[\w-]{12}\nonly opens: {7}[\w-]{12}\n/);
    expect(stdout).toContain('none yet');
    expect(stdout).not.toContain(key);
    expect(stdout).not.toContain(old);
    expect(status).toBe(0);
  });
});

it('a process with bad configuration lists all of it, without values, and ends', () => {
  const bad = {
    PORT: 'bad-value-1',
    PANEL_URL: 'bad-value-2',
    DATABASE_URL: 'bad-value-3',
    PANEL_ENCRYPTION_KEY: 'bad-value-4',
    NEXTAUTH_SECRET: 'bad-value-5',
    ADMIN_PASSWORD: 'bad-value-6',
    HOSTMYSERVERS_API_URL: 'bad-value-7',
  };
  const { stdout, stderr, status } = keys('status', bad);
  expect(status).toBe(1);
  expect(stdout).toBe('');
  for (const name of Object.keys(bad))
    expect(stderr).toMatch(new RegExp(`^  ${name} .+ \\(example: .+\\)$`, 'm'));
  expect(stderr).not.toContain('bad-value');
});

it('.env.example names every variable, explains each, and holds no secret', () => {
  const lines = readFileSync(join(root, '.env.example'), 'utf8').split('\n');
  const variables = lines.flatMap((line, index) =>
    /^[A-Z]/.test(line) ? [{ line, above: lines[index - 1] }] : [],
  );
  expect(variables.map(({ line }) => line.split('=')[0]).sort()).toEqual(
    [...Object.keys(environmentExamples).filter((name) => name !== 'NODE_ENV'), 'TEST_DATABASE_URL'].sort(),
  );
  for (const { line, above } of variables) {
    expect(above).toMatch(/^# /);
    if (/KEY|SECRET|PASSWORD|EMAIL|DATABASE/.test(line)) expect(line).toMatch(/=$/);
  }
});
