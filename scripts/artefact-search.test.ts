import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { canaryApiKeys } from '../e2e/fixtures/known-secrets';
import { NeedleSearch } from '../e2e/fixtures/needle-search';
import { searchArtefacts } from './artefact-search';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panel-artefacts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function leave(file: string, content: string | Buffer): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const log = '{"level":"info","event":"panel.started"}\n';

/** What a run of the tests leaves behind. */
function leaveArtefacts(): void {
  leave('.cache/e2e-artefacts/panel-a/panel.log', log);
  leave('.cache/e2e-artefacts/panel-a/files/data/panel.db-wal', '');
  const database = new Database(join(folder, '.cache/e2e-artefacts/panel-a/files/data/panel.db'));
  database.exec('CREATE TABLE "RegistrarCredential" ("sealedApiKey" TEXT)');
  database.prepare('INSERT INTO "RegistrarCredential" VALUES (?)').run('v1:AAAAAAAAAAAA:iv:text:tag');
  database.close();
  leave('.next/static/chunks/a.js', '(self.__next_f=self.__next_f||[]).push([0])');
  leave('.cache/vitest.json', '{"numPassedTests":1,"title":"demo-key--slow"}');
  leave('.cache/playwright.json', '{"stats":{"unexpected":0}}');
}

it('finds nothing where nothing is', async () => {
  leaveArtefacts();
  const { searched, found, missing } = await searchArtefacts(folder);
  expect({ found, missing }).toEqual({ found: [], missing: [] });
  expect(searched.map(({ files }) => files)).toEqual([3, 1, 2]);
});

it('finds a key in every notation, in whatever was left, also across two pieces of a long file', async () => {
  const { works, refused } = canaryApiKeys;
  leaveArtefacts();
  const piece = 4 * 1024 * 1024;
  leave('.cache/e2e-artefacts/panel-b/panel.log', `${'x'.repeat(piece - 7)}${works}${'y'.repeat(piece)}`);
  leave('.cache/e2e-artefacts/panel-b/files/backups/a.db', Buffer.from(`ab${works}`).toString('base64'));
  leave('.cache/e2e-artefacts/panel-b/files/data/panel.db', Buffer.from(works).toString('hex'));
  leave('.next/server/app/page.js', `"${encodeURIComponent(refused)}"`);
  leave('test-results/a/attachment.txt', JSON.stringify({ apiKey: refused }));
  leave('.cache/e2e-artefacts/panel-b/rows.json', 'Bearer sandbox-demo-key-of-some-spec');
  const inPanel = (path: string) => join('.cache/e2e-artefacts/panel-b', path);
  const { found } = await searchArtefacts(folder);
  expect(found).toEqual(
    expect.arrayContaining([
      `${inPanel('panel.log')}: works (plain)`,
      `${inPanel('files/backups/a.db')}: works (base64 +2)`,
      `${inPanel('files/data/panel.db')}: works (hex)`,
      `${join('.next/server/app/page.js')}: refused (URL)`,
      `${join('test-results/a/attachment.txt')}: refused (JSON)`,
      `${inPanel('rows.json')}: an API key (plain)`,
    ]),
  );
  expect(found.join()).not.toContain(works);
});

it.each([
  ['.cache/e2e-artefacts/panel-a/panel.log', 'no log to search'],
  ['.cache/e2e-artefacts/panel-a/files/data', 'no database to search'],
  ['.next', 'no compiled script to search'],
  ['.cache/vitest.json', 'no vitest report to search'],
  ['.cache/playwright.json', 'no playwright report to search'],
])('is no proof without %s', async (path, reason) => {
  leaveArtefacts();
  rmSync(join(folder, path), { recursive: true });
  const { found, missing } = await searchArtefacts(folder);
  expect(found).toEqual([]);
  expect(missing.join()).toContain(reason);
});

it('does not look into what Playwright recorded of a test: that is what the test typed', async () => {
  leaveArtefacts();
  leave('test-results/a/error-context.md', canaryApiKeys.works);
  expect(await searchArtefacts(folder)).toMatchObject({ found: [], missing: [] });
});

it('the command fails of what was found, and says where', () => {
  leaveArtefacts();
  leave('.next/server/page.js', canaryApiKeys.works);
  const command = ['--import', 'tsx', 'scripts/search-artefacts.ts', folder];
  const { status, stdout } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  expect(stdout).toContain(`${join('.next/server/page.js')}: works (plain)`);
  expect(status).toBe(1);
});

it('the search finds what a search for each alone finds, however texts overlap', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c'), { minLength: 2, maxLength: 9 })
    .map((letters) => letters.join(''));
  fc.assert(
    fc.property(fc.uniqueArray(text, { minLength: 1, maxLength: 8 }), fc.array(text), (needles, parts) => {
      const content = Buffer.from(parts.join(''));
      const search = new NeedleSearch(needles.map((name) => ({ name, bytes: Buffer.from(name) })));
      expect([...search.find(content)].sort()).toEqual(
        needles.filter((name) => content.includes(name)).sort(),
      );
    }),
  );
});
