import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const checkout = mkdtempSync(join(tmpdir(), 'panel-install-'));
afterAll(() => rmSync(checkout, { recursive: true, force: true }));

it('a fresh checkout without a network fails within seconds and says what to do', () => {
  for (const path of ['package.json', 'package-lock.json', 'scripts'])
    cpSync(join(root, path), join(checkout, path), { recursive: true });
  const nowhere = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_cache: join(checkout, 'cache') };
  const env = { ...process.env, ...nowhere };
  const { stdout, status } = spawnSync(process.execPath, ['scripts/setup.mjs'], {
    cwd: checkout,
    encoding: 'utf8',
    env,
    timeout: 100_000,
  });
  expect(stdout).toContain('✗ packages');
  expect(stdout).toContain('ECONNREFUSED');
  expect(stdout).toContain('What to do: check that this machine reaches the npm registry');
  expect(status).toBe(1);
}, 120_000);
