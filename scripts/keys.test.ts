import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase } from '@/lib/server/data/database';
import { createKeyCanary } from '@/lib/server/data/key-canaries';
import { migrateDatabase } from '@/lib/server/data/migrate';
import { forgetEnv } from '@/lib/server/env';
import { decodeKey } from '@/lib/server/env-keys';
import { environmentExamples } from '@/lib/server/env-variables';
import { sealCanary } from '@/lib/server/secrets/canary';

const folder = mkdtempSync(join(tmpdir(), 'panel-keys-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// A process each: slow while other tests keep the machine busy.
vi.setConfig({ testTimeout: 60_000 });

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
  it('generate prints a key and nothing else on stdout', () => {
    const { stdout, status } = keys('generate', {});
    expect(decodeKey(stdout.trim())).toHaveLength(32);
    expect(status).toBe(0);
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

describe('npm run keys -- status, on a database', () => {
  const [key = '', otherKey = ''] = ['k1', 'k2'].map((text) => Buffer.alloc(32, text).toString('base64'));
  const data = { DATA_DIR: join(folder, 'used') };

  beforeAll(async () => {
    vi.stubEnv('DATA_DIR', data.DATA_DIR);
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('PANEL_ENCRYPTION_KEY', key);
    forgetEnv();
    await migrateDatabase();
    const canary = sealCanary();
    if (canary.ok) await createKeyCanary({ sealed: canary.value });
    await closeDatabase();
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    forgetEnv();
  });

  it('says that the key fits, here as an old one', () => {
    const ring = { PANEL_ENCRYPTION_KEY: otherKey, PANEL_ENCRYPTION_KEYS_OLD: key };
    const { stdout, status } = keys('status', { ...data, ...ring });
    expect(stdout).toContain('sealed API keys:  0\ncanary:           fits\n');
    expect(status).toBe(0);
  });

  it('says why the key does not fit, and fails', () => {
    const { stdout, status } = keys('status', { ...data, PANEL_ENCRYPTION_KEY: otherKey });
    expect(stdout).toContain('does not fit (SECRET_UNREADABLE)');
    expect(status).toBe(1);
  });

  it('says only class and code of a database error', () => {
    const url = 'postgresql://panel:word-of-pass@127.0.0.1:1/panel';
    const { stderr, status } = keys('status', { PANEL_ENCRYPTION_KEY: key, DATABASE_URL: url });
    expect(stderr).toContain('could not be compared with the database');
    expect(stderr).not.toContain('word-of-pass');
    expect(status).toBe(1);
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
