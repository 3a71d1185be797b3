import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase } from '@/lib/server/data/database';
import { migrateDatabase } from '@/lib/server/data/migrate';
import { forgetEnv } from '@/lib/server/env';
import { decodeKey } from '@/lib/server/env-keys';
import { environmentExamples } from '@/lib/server/env-variables';
import { storeSecrets, useRing } from '@/lib/server/rotation/stored-secrets.test-support';
import { keyRing } from '@/lib/server/secrets/key-ring';
import { backupCommands } from './backup-commands';
import { keysCommands } from './keys-commands';
import { runHere } from './run-command.test-support';
import { runScript } from './run-script.test-support';

const folder = mkdtempSync(join(tmpdir(), 'panel-keys-command-'));
afterAll(() => {
  vi.unstubAllEnvs();
  forgetEnv();
  rmSync(folder, { recursive: true, force: true });
});

const root = join(import.meta.dirname, '..');
const [key, otherKey, thirdKey] = ['k1', 'k2', 'k3'].map((text) =>
  Buffer.alloc(32, text).toString('base64'),
) as [string, string, string];

function keys(command: string, variables: Record<string, string>) {
  return runHere({ set: keysCommands, command, env: { DATA_DIR: join(folder, 'data'), ...variables } });
}

describe('npm run keys', () => {
  it('generate prints a key and nothing else on stdout', async () => {
    const { stdout, status } = await keys('generate', {});
    expect(decodeKey(stdout.trim())).toHaveLength(32);
    expect(status).toBe(0);
  });

  it('generate --to writes a new file for its owner alone, and never over another', async () => {
    const file = join(folder, 'new.key');
    expect((await keys(`generate --to ${file}`, {})).status).toBe(0);
    const written = readFileSync(file, 'utf8');
    expect(decodeKey(written.trim())).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = await keys(`generate --to ${file}`, {});
    expect(again.status).toBe(1);
    expect(again.stderr).toContain('exists already');
    expect(readFileSync(file, 'utf8')).toBe(written);
  });

  it('status names the keys without showing them, and makes no database', async () => {
    const { stdout, status } = await keys('status', {
      PANEL_ENCRYPTION_KEY: key,
      PANEL_ENCRYPTION_KEYS_OLD: otherKey,
    });
    expect(stdout).toMatch(/seals and opens: {2}[\w-]{12}\nonly opens: {7}[\w-]{12}\n/);
    expect(stdout).toContain('none yet');
    expect(stdout).not.toContain(key);
    expect(stdout).not.toContain(otherKey);
    expect(status).toBe(0);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it.each(['', 'turn', 'rotate --now', 'verify all'])('does not understand "%s"', async (command) => {
    const { stdout, stderr, status } = await keys(command, { PANEL_ENCRYPTION_KEY: key });
    expect(stderr).toContain('npm run keys -- rotate [--dry-run]');
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});

function kidOf(text: string): string {
  useRing({ seal: text });
  return keyRing().current?.kid ?? '';
}

describe('npm run keys, on a database', () => {
  const data = { DATA_DIR: join(folder, 'used') };

  beforeAll(async () => {
    useRing({ seal: key });
    vi.stubEnv('DATA_DIR', data.DATA_DIR);
    vi.stubEnv('DATABASE_URL', '');
    forgetEnv();
    await migrateDatabase();
    await storeSecrets(12);
    await closeDatabase();
  });

  it('status says that the key fits, here as an old one, and what to do next', async () => {
    const ring = { PANEL_ENCRYPTION_KEY: otherKey, PANEL_ENCRYPTION_KEYS_OLD: key };
    const { stdout, status } = await keys('status', { ...data, ...ring });
    const kid = kidOf(key);
    expect(stdout).toContain(
      `sealed secrets:   12\n  by ${kid}: 12\ncanary:           fits, sealed by ${kid}\n`,
    );
    expect(stdout).toContain('next step:        npm run keys -- rotate\n');
    expect(status).toBe(0);
  });

  it('status and verify say why the key does not fit, and fail; verify names each secret', async () => {
    const wrong = { ...data, PANEL_ENCRYPTION_KEY: otherKey };
    const { stdout, status } = await keys('status', wrong);
    expect(stdout).toContain('does not fit (SECRET_UNREADABLE)');
    expect(stdout).toMatch(/next step: +give the panel back the key .* if it is lost, store those API keys/);
    expect(status).toBe(1);
    const verified = await keys('verify', wrong);
    expect(verified.status).toBe(1);
    expect(
      verified.stderr.match(/cannot be opened \(SECRET_UNREADABLE\): API key of hostmyservers/g),
    ).toHaveLength(12);
  });

  it('leads from one key to the next: dry run, rotate, verify, retire', async () => {
    const both = { ...data, PANEL_ENCRYPTION_KEY: otherKey, PANEL_ENCRYPTION_KEYS_OLD: key };
    const early = await keys('retire', both);
    expect(early.status).toBe(1);
    expect(early.stderr).toContain(`Not yet: ${kidOf(key)} is still needed`);
    const dry = await keys('rotate --dry-run', both);
    expect(dry.status).toBe(0);
    expect(dry.stdout).toContain(`would be sealed by ${kidOf(otherKey)}: 12 secrets; canary: resealed`);
    expect((await keys('verify', { ...data, PANEL_ENCRYPTION_KEY: key })).status).toBe(0);

    const backup = await runHere({ set: backupCommands, command: 'create', env: both });
    const id = /\d{8}T\d{6}Z-[0-9a-f]{4}/.exec(backup.stdout)?.[0] ?? 'no backup';
    const rotated = await keys('rotate', both);
    expect(rotated.stderr).toBe('sealed 12/12\n');
    expect(rotated.stdout).toBe(`sealed by ${kidOf(otherKey)}: 12 secrets; canary: resealed\n`);
    expect(rotated.status).toBe(0);
    const retired = await keys('retire', both);
    expect(retired.status).toBe(0);
    expect(retired.stdout).toContain(`No stored secret needs ${kidOf(key)} any more.`);
    expect(retired.stdout).toContain(`Backups that need it: ${id}\n`);
    const alone = await keys('verify', { ...data, PANEL_ENCRYPTION_KEY: otherKey });
    expect(alone.status).toBe(0);
    expect(alone.stdout).toContain('Every stored secret can be opened.');
  });

  it('status names the command that gives a lost key up, once nothing stored needs it', async () => {
    const healed = { DATA_DIR: join(folder, 'healed') };
    useRing({ seal: thirdKey });
    vi.stubEnv('DATA_DIR', healed.DATA_DIR);
    vi.stubEnv('DATABASE_URL', '');
    forgetEnv();
    await migrateDatabase();
    await storeSecrets(0);
    await closeDatabase();
    const command = 'npm run keys -- rotate --renew-canary';
    const found = await keys('status', { ...healed, PANEL_ENCRYPTION_KEY: key });
    expect(found.stdout).toContain(`next step:        ${command} (`);
    expect(found.status).toBe(1);
    expect((await keys('rotate --renew-canary', { ...healed, PANEL_ENCRYPTION_KEY: key })).status).toBe(0);
    const after = await keys('status', { ...healed, PANEL_ENCRYPTION_KEY: key });
    expect(after.stdout).toContain('next step:        none');
  });

  it('rotate fails, and says how to go on, when the ring cannot open what is there', async () => {
    const { stdout, stderr, status } = await keys('rotate', { ...data, PANEL_ENCRYPTION_KEY: thirdKey });
    expect(status).toBe(1);
    expect(stdout).toContain('0 secrets; canary: lost');
    expect(stderr).toContain('store those API keys once more');
    expect(stderr).toContain('--renew-canary');
  });

  it('says nothing of a database that does not answer but that it does not', async () => {
    const url = 'postgresql://panel:word-of-pass@127.0.0.1:1/panel';
    const { stdout, stderr, status } = await keys('status', { PANEL_ENCRYPTION_KEY: key, DATABASE_URL: url });
    expect(stderr).toContain('The database does not answer');
    expect(stdout + stderr).not.toContain('word-of-pass');
    expect(status).toBe(1);
  });

  it('refuses to work with a database of another version', async () => {
    const handle = new BetterSqlite(join(data.DATA_DIR, 'panel.db'));
    handle.exec(`UPDATE "_prisma_migrations" SET rolled_back_at = 1 WHERE migration_name LIKE '%initial'`);
    handle.close();
    const { stderr, status } = await keys('verify', { ...data, PANEL_ENCRYPTION_KEY: otherKey });
    expect(stderr).toContain('npm run db:migrate');
    expect(status).toBe(1);
  });
});

it('is a command of its own, which reads nothing of this checkout', async () => {
  const env = { DATA_DIR: join(folder, 'data') };
  const start = { script: 'scripts/keys.ts', args: ['generate'], env, cwd: folder };
  const { stdout, status } = await runScript(start);
  expect(decodeKey(stdout.trim())).toHaveLength(32);
  expect(status).toBe(0);
}, 60_000);

it('a process with bad configuration lists all of it, without values, and ends', async () => {
  const bad = {
    PORT: 'bad-value-1',
    PANEL_URL: 'bad-value-2',
    DATABASE_URL: 'bad-value-3',
    PANEL_ENCRYPTION_KEY: 'bad-value-4',
    NEXTAUTH_SECRET: 'bad-value-5',
    ADMIN_PASSWORD: 'bad-value-6',
    HOSTMYSERVERS_API_URL: 'bad-value-7',
  };
  const { stdout, stderr, status } = await runScript({
    script: 'scripts/keys.ts',
    args: ['status'],
    env: bad,
    cwd: folder,
  });
  expect(status).toBe(1);
  expect(stdout).toBe('');
  for (const name of Object.keys(bad))
    expect(stderr).toMatch(new RegExp(`^  ${name} .+ \\(example: .+\\)$`, 'm'));
  expect(stderr).not.toContain('bad-value');
}, 60_000);

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
