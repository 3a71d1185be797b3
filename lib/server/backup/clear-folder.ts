import 'server-only';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { env } from '../env';
import { listBackups } from './manifest';

const DAY_MS = 24 * 60 * 60_000;
const workFolder = /^\.(making|rehearsal|restoring|removing)-/;

/** Removes scheduled backups beyond the newest BACKUP_KEEP, and says which. Those made by hand stay. */
export function removeOldBackups(): string[] {
  const { folder, keep } = env().backup;
  const scheduled = listBackups(folder).backups.filter(({ made }) => made === 'scheduled');
  const old = scheduled.slice(keep).map(({ id }) => id);
  for (const id of old) {
    // Out of sight first: half a backup must never look like one.
    renameSync(join(folder, id), join(folder, `.removing-${id}`));
    rmSync(join(folder, `.removing-${id}`), { recursive: true, force: true });
  }
  return old;
}

/** What a process that was killed left behind. */
export function removeLeftovers(): void {
  const { folder } = env().backup;
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter((entry) => workFolder.test(entry))) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > DAY_MS) rmSync(path, { recursive: true, force: true });
  }
}
