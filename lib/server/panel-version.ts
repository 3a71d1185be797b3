import 'server-only';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export function readPanelVersion(): string {
  const text = readFileSync(join(process.cwd(), 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/** Of the checkout that the panel runs from, shortened; null where it is none (an image). */
export function findPanelCommit(): string | null {
  try {
    const folder = join(process.cwd(), '.git');
    const head = readFileSync(join(folder, 'HEAD'), 'utf8').trim();
    const reference = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1];
    const commit = reference === undefined ? head : readFileSync(join(folder, reference), 'utf8').trim();
    return /^[0-9a-f]{40,64}$/.test(commit) ? commit.slice(0, 10) : null;
  } catch {
    return null;
  }
}
