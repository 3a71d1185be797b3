import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentExamples, environmentSchema } from '@/lib/server/env-variables';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');

/** NODE_ENV is set by the commands; the tests' own variable is read by the tests. */
const variables = [
  ...Object.keys(environmentExamples).filter((name) => name !== 'NODE_ENV'),
  'TEST_DATABASE_URL',
].sort();

/** As a person writes them: flags as on and off. Only those that have a default. */
const defaults = new Map(
  Object.entries(environmentSchema.parse({})).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value),
  ]),
);

/** Cells of the table under a heading, without head and rule. */
function rowsUnder(heading: string): string[][] {
  const [, section = ''] = readme.split(new RegExp(`^#+ ${heading}$`, 'm'));
  const [table = ''] = /(^\|.*\n)+/m.exec(section) ?? [];
  const lines = table.trimEnd().split('\n').slice(2);
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

describe('README.md', () => {
  const configuration = rowsUnder('Configuration').map(([name = '', otherwise = '', says = '']) => ({
    name: name.replaceAll('`', ''),
    otherwise: otherwise.replaceAll('`', ''),
    says,
  }));

  it('lists each environment variable once, and says what it is for', () => {
    expect(configuration.map(({ name }) => name).sort()).toEqual(variables);
    for (const { name, says } of configuration) expect(says, name).not.toBe('');
  });

  it('names the defaults that the panel really has', () => {
    const listed = new Map(configuration.map(({ name, otherwise }) => [name, otherwise]));
    for (const [name, value] of defaults) expect([name, listed.get(name)]).toEqual([name, value]);
  });

  it('names only folders and commands that there are', () => {
    const folders = rowsUnder('Where things are').map(([folder = '']) => folder.replaceAll('`', ''));
    expect(folders).toContain('lib/server/operations/');
    expect(folders.filter((folder) => !existsSync(join(root, folder)))).toEqual([]);
    const { scripts } = JSON.parse(read('package.json'));
    const commands = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(commands).toContain('demo');
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('shows pictures that together stay below a megabyte', () => {
    const pictures = [...readme.matchAll(/(?:src|srcset)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(pictures.length).toBeGreaterThanOrEqual(2);
    const bytes = pictures.reduce((sum, path) => sum + statSync(join(root, path)).size, 0);
    expect(bytes).toBeLessThan(1_000_000);
    expect(pictures.map((path) => path.replace('docs/screenshots/', '')).sort()).toEqual(
      readdirSync(join(root, 'docs/screenshots')).sort(),
    );
  });
});

it('.env.example gives no value but the default', () => {
  const given = [...read('.env.example').matchAll(/^([A-Z_]+)=(.+)$/gm)];
  expect(given.length).toBeGreaterThan(0);
  for (const [, name = '', value] of given) expect([name, value]).toEqual([name, defaults.get(name)]);
});

it('links between the documents lead somewhere, headings included', () => {
  const documents = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];
  const broken = documents
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      [...read(path).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, link = '']) => link)
        .filter((link) => !/^https?:/.test(link) && !leadsSomewhere({ from: path, link }))
        .map((link) => `${path}: ${link}`),
    );
  expect(broken).toEqual([]);
});

function leadsSomewhere({ from, link }: { from: string; link: string }): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? from : join(dirname(from), path);
  if (!existsSync(join(root, target))) return false;
  return anchor === undefined || anchorsOf(read(target)).includes(anchor);
}

/** As GitHub makes them of headings. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
