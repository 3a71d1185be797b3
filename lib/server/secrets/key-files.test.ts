import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { env, forgetEnv } from '../env';
import { prepareKeyFiles } from './key-files';
import { openSecret, sealSecret } from './seal';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panel-keys-'));
  vi.stubEnv('DATA_DIR', join(folder, 'data'));
  for (const name of ['PANEL_ENCRYPTION_KEY', 'PANEL_ENCRYPTION_KEY_FILE', 'NEXTAUTH_SECRET'])
    vi.stubEnv(name, '');
  forgetEnv();
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
  rmSync(folder, { recursive: true, force: true });
});

const pathOf = (name: string) => join(folder, 'data.keys', name);

describe('the first start', () => {
  it('writes both files beside the data folder, private, and works with them at once', async () => {
    const { created } = await prepareKeyFiles({ mayCreateEncryptionKey: true });
    expect(created).toEqual([pathOf('encryption.key'), pathOf('session.key')]);
    expect(statSync(pathOf('')).mode & 0o777).toBe(0o700);
    for (const path of created) expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(pathOf('')).sort()).toEqual(['encryption.key', 'session.key']);
    expect(existsSync(join(folder, 'data'))).toBe(false);
    expect(env().nextAuthSecret).toHaveLength(44);
    const at = { table: 't', column: 'c', rowId: 'r', origin: 'https://a.example' };
    const sealed = sealSecret({ ...at, plaintext: 'text' });
    expect(sealed.ok && openSecret({ ...at, sealed: sealed.value })).toEqual({ ok: true, value: 'text' });
    expect(env().warnings).toEqual([]);
  });

  it('is over after one time', async () => {
    await prepareKeyFiles({ mayCreateEncryptionKey: true });
    const key = env().encryptionKeys.seal;
    expect(await prepareKeyFiles({ mayCreateEncryptionKey: true })).toEqual({ created: [] });
    expect(env().encryptionKeys.seal).toEqual(key);
  });

  it('writes nothing that the environment gives', async () => {
    vi.stubEnv('PANEL_ENCRYPTION_KEY', Buffer.alloc(32, 'k1').toString('base64'));
    vi.stubEnv('NEXTAUTH_SECRET', 'x'.repeat(32));
    forgetEnv();
    expect(await prepareKeyFiles({ mayCreateEncryptionKey: true })).toEqual({ created: [] });
    expect(existsSync(pathOf(''))).toBe(false);
  });

  it('agrees on one key when several instances start together', { timeout: 60_000 }, async () => {
    const script = `import(process.argv[1]).then(async (m) => {
      const { prepareKeyFiles } = m.default ?? m;
      console.log(JSON.stringify(await prepareKeyFiles({ mayCreateEncryptionKey: true })));
    })`;
    const flags = [
      '--conditions=react-server',
      '--import',
      'tsx',
      '-e',
      script,
      join(import.meta.dirname, 'key-files.ts'),
    ];
    const starts = await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, flags)));
    const created = starts.flatMap((start) => JSON.parse(start.stdout).created);
    expect(created.sort()).toEqual([pathOf('encryption.key'), pathOf('session.key')]);
    expect(readdirSync(pathOf('')).sort()).toEqual(['encryption.key', 'session.key']);
  });
});

describe('with sealed rows', () => {
  it('never makes a new encryption key, only the session secret', async () => {
    expect(await prepareKeyFiles({ mayCreateEncryptionKey: false })).toEqual({
      created: [pathOf('session.key')],
    });
    expect(env().encryptionKeys.seal).toBeNull();
  });
});

it('says what to do when it cannot write', async () => {
  writeFileSync(join(folder, 'not-a-folder'), '');
  vi.stubEnv('DATA_DIR', join(folder, 'not-a-folder', 'data'));
  forgetEnv();
  await expect(prepareKeyFiles({ mayCreateEncryptionKey: true })).rejects.toThrow('set PANEL_ENCRYPTION_KEY');
});
