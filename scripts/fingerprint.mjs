import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './steps.mjs';

function* filesUnder(path) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    yield path;
    return;
  }
  const entries = readdirSync(path, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) yield* filesUnder(child);
    else if (entry.isFile()) yield child;
  }
}

/**
 * One hash over the names and contents of files and whole folders (paths from the root of the checkout).
 * Contents rather than times: a fresh clone or a branch switch changes every time and not one byte.
 *
 * @param {{paths: string[], leaveOut?: (path: string) => boolean, alsoOf?: string[]}} input
 */
export function fingerprint({ paths, leaveOut = () => false, alsoOf = [] }) {
  const hash = createHash('sha256');
  for (const text of alsoOf) hash.update(`${text}\0`);
  for (const path of paths) {
    for (const file of filesUnder(join(root, path))) {
      const name = relative(root, file).replaceAll('\\', '/');
      if (leaveOut(name)) continue;
      hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

/** True when the stamp file holds exactly this fingerprint. */
export function stampMatches({ stamp, value }) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === value;
}

export function writeStamp({ stamp, value }) {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, value);
}
