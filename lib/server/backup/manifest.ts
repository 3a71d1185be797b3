import 'server-only';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CopyFailed } from '../data/copies/copy-failed';
import { databaseFactsSchema } from '../data/copies/database-facts';

/** Beside the copy: what it is of, and what is needed to use it. Holds no secret, and no key. */
export const manifestSchema = databaseFactsSchema.extend({
  format: z.literal(1),
  id: z.string(),
  createdAt: z.iso.datetime(),
  /** Only scheduled ones are ever removed by the panel. */
  made: z.enum(['manual', 'scheduled']),
  panelVersion: z.string(),
  database: z.enum(['sqlite', 'postgresql']),
  /** Name of the copy in the same folder. */
  file: z.string().regex(/^[a-z.]+$/),
  bytes: z.number(),
  sha256: z.string(),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const manifestFile = 'manifest.json';

/** "20261125T023000Z-3f9a": sorts by time. */
const idShape = /^\d{8}T\d{6}Z-[0-9a-f]{4}$/;

/** Newest first. A folder without a readable manifest is no backup, and is named. */
export function listBackups(folder: string): { backups: Manifest[]; unreadable: string[] } {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => idShape.test(name)) : [];
  const backups: Manifest[] = [];
  const unreadable: string[] = [];
  for (const name of names.sort().reverse()) {
    const manifest = readManifest(join(folder, name));
    if (manifest?.id === name) backups.push(manifest);
    else unreadable.push(name);
  }
  return { backups, unreadable };
}

/** By its id, or the newest for "latest". */
export function getBackup({ folder, id }: { folder: string; id: string }): Manifest {
  const { backups, unreadable } = listBackups(folder);
  if (unreadable.includes(id)) throw new CopyFailed(`The manifest of ${id} is missing or damaged.`);
  const found = id === 'latest' ? backups[0] : backups.find((backup) => backup.id === id);
  if (found === undefined)
    throw new CopyFailed(id === 'latest' ? `There is no backup in ${folder}.` : `There is no backup ${id}.`);
  return found;
}

function readManifest(folder: string): Manifest | null {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(readFileSync(join(folder, manifestFile), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** "20261125T023000Z-a1b2": two made in one second have two names. */
export function toBackupId({ at, random }: { at: Date; random: string }): string {
  const stamp = at.toISOString().replace(/[-:]|\.\d+/g, '');
  return `${stamp}-${random}`;
}
