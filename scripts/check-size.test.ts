import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panel-size-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, content: string | Buffer): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Random bytes do not compress, so a file's size is its size on the wire, but for gzip's own 23 bytes. */
const script = (name: string, bytes: number) => write(`static/chunks/${name}`, randomBytes(bytes));

/** What a build leaves behind of one page "/" with a layout, as far as it says which files the page loads. */
function makeBuild({ clientManifest }: { clientManifest?: string } = {}): void {
  script('framework.js', 50_000);
  script('layout.js', 4_000);
  script('page.js', 2_000);
  script('not-found.js', 9_000);
  script('look.css', 1_000);
  write('app-path-routes-manifest.json', JSON.stringify({ '/(panel)/page': '/', '/api/x/route': '/api/x' }));
  const framework = 'static/chunks/framework.js';
  write('server/app/(panel)/page/build-manifest.json', JSON.stringify({ rootMainFiles: [framework] }));
  const manifest = {
    entryJSFiles: {
      '[project]/app/layout': ['static/chunks/layout.js'],
      '[project]/app/not-found': ['static/chunks/layout.js', 'static/chunks/not-found.js'],
      '[project]/app/page': [framework, 'static/chunks/layout.js', 'static/chunks/page.js'],
    },
    entryCSSFiles: { '[project]/app/layout': [{ path: 'static/chunks/look.css', inlined: false }] },
  };
  const assign = `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};\nglobalThis.__RSC_MANIFEST["/(panel)/page"] = ${JSON.stringify(manifest)};`;
  write('server/app/(panel)/page_client-reference-manifest.js', clientManifest ?? assign);
}

function checkSize(budgets: unknown) {
  write('budgets.json', JSON.stringify(budgets));
  const flags = ['--build-folder', folder, '--budgets', join(folder, 'budgets.json')];
  return spawnSync(process.execPath, ['scripts/check-size.mjs', ...flags], { encoding: 'utf8' });
}

it('passes a page within its budget, and counts its own files once, without framework and not-found page', () => {
  makeBuild();
  const { stdout, status } = checkSize({ '/': { scriptBytes: 6_050, styleBytes: 1_040 } });
  expect(stdout).toMatch(/^ {2}\/ +50\.0 kB +6\.0 kB +6\.0 kB +1\.0 kB +1\.0 kB$/m);
  expect(status).toBe(0);
});

it('fails a page beyond its budget and says by how much', () => {
  makeBuild();
  const { stdout, status } = checkSize({ '/': { scriptBytes: 5_500, styleBytes: 900 } });
  expect(stdout).toContain('/ sends 6.0 kB of script, 0.5 kB beyond its budget');
  expect(stdout).toContain('/ sends 1.0 kB of style, 0.1 kB beyond its budget');
  expect(stdout).toContain('What to do: load less');
  expect(status).toBe(1);
});

it('fails a page without a budget, and a budget without a page', () => {
  makeBuild();
  const { stdout, status } = checkSize({ '/gone': { scriptBytes: 9_000, styleBytes: 9_000 } });
  expect(stdout).toContain('/ has no budget');
  expect(stdout).toContain('/gone has a budget');
  expect(status).toBe(1);
});

it('refuses a build that keeps its lists elsewhere, instead of counting nothing', () => {
  makeBuild({ clientManifest: 'globalThis.__ANOTHER_NAME = {};' });
  const { stdout, status } = checkSize({ '/': { scriptBytes: 9_000, styleBytes: 9_000 } });
  expect(stdout).toContain('does not list the files of its page');
  expect(status).toBe(1);
});

it('says that there is no build', () => {
  const { stdout, status } = checkSize({});
  expect(stdout).toContain('not built yet');
  expect(stdout).toContain('npm run build');
  expect(status).toBe(1);
});
