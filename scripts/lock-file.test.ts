import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

/** Versions below these have published faults. */
const floors = { next: '16.4.5', 'next-auth': '4.24.15' };

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional() })),
});

const toNumbers = (version: string) =>
  /^\d+\.\d+\.\d+$/.test(version) ? version.split('.').map(Number) : null;

/** False too for a version that is no plain one: a canary may lack a fix that its number promises. */
function isAtLeast({ version, floor }: { version: string; floor: string }): boolean {
  const [found, wanted] = [toNumbers(version), toNumbers(floor)];
  if (found === null || wanted === null) return false;
  const at = found.findIndex((number, place) => number !== wanted[place]);
  return at === -1 || (found[at] ?? 0) > (wanted[at] ?? 0);
}

/** Every copy that is installed, those that a package brings for itself included. */
function versionsOf(name: string): string[] {
  const text = readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8');
  const { packages } = lockSchema.parse(JSON.parse(text));
  return Object.entries(packages)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([, { version = '' }]) => version);
}

it.each(Object.entries(floors))('the lock file has no %s below %s', (name, floor) => {
  const versions = versionsOf(name);
  expect(versions.length).toBeGreaterThan(0);
  for (const version of versions) expect(isAtLeast({ version, floor }), version).toBe(true);
});

it.each([
  ['16.4.5', true],
  ['16.5.0', true],
  ['17.0.0', true],
  ['16.4.4', false],
  ['15.9.9', false],
  ['16.5.0-canary.1', false],
])('%s is at least 16.4.5: %s', (version, expected) => {
  expect(isAtLeast({ version, floor: '16.4.5' })).toBe(expected);
});
