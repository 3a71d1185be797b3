import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createOnce } from './create-once';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panel-once-'));
  path = join(folder, 'file');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('of many that create the same file exactly one succeeds, and its content stays', async () => {
  const contents = [...Array(20).keys()].map((index) => `content ${index}`);
  const answers = await Promise.all(contents.map((content) => createOnce({ path, content })));
  expect(answers.filter((created) => created)).toHaveLength(1);
  expect(readFileSync(path, 'utf8')).toBe(contents[answers.indexOf(true)]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['file']);
});

it('leaves a file that is there alone, an empty one too', async () => {
  writeFileSync(path, '');
  expect(await createOnce({ path, content: 'new' })).toBe(false);
  expect(readFileSync(path, 'utf8')).toBe('');
  expect(readdirSync(folder)).toEqual(['file']);
});

it('throws when the folder is not there', async () => {
  await expect(createOnce({ path: join(folder, 'absent', 'file'), content: 'x' })).rejects.toThrow('ENOENT');
});
