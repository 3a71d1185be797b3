import 'server-only';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CopyFailed } from '../data/copies/copy-failed';
import { dumpPostgresql } from '../data/copies/postgresql-copy';
import { copySqlite } from '../data/copies/sqlite-copy';
import { env } from '../env';
import { readPanelVersion } from '../panel-version';
import { hashFile } from './checksum';
import { type Manifest, manifestFile, toBackupId } from './manifest';

/**
 * Makes a backup while the panel goes on writing: of one moment, checked, on disk, and under its name only when all of
 * that is done. Throws CopyFailed; then nothing is left behind.
 */
export async function createBackup({ made }: { made: Manifest['made'] }): Promise<Manifest> {
  const { backup, database } = env();
  const at = new Date();
  const id = toBackupId({ at, random: randomBytes(2).toString('hex') });
  const making = join(backup.folder, `.making-${id}`);
  try {
    mkdirSync(making, { recursive: true, mode: 0o700 });
    const file = database.kind === 'sqlite' ? 'panel.db' : 'panel.dump';
    const copy = join(making, file);
    const facts =
      database.kind === 'sqlite'
        ? await copySqlite({ file: database.file, to: copy })
        : await dumpPostgresql({ url: database.url, to: copy });
    syncPath(copy);
    const manifest: Manifest = {
      format: 1,
      id,
      createdAt: at.toISOString(),
      made,
      panelVersion: readPanelVersion(),
      database: database.kind,
      file,
      bytes: statSync(copy).size,
      sha256: await hashFile(copy),
      ...facts,
    };
    const path = join(making, manifestFile);
    writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    syncPath(path);
    syncPath(making);
    renameSync(making, join(backup.folder, id));
    syncPath(backup.folder);
    return manifest;
  } catch (error) {
    if (existsSync(making)) rmSync(making, { recursive: true });
    throw toFailure(error);
  }
}

function toFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC') return new CopyFailed('There is no room left for a backup.', { cause: error });
  if (['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST'].includes(String(code)))
    return new CopyFailed(`${env().backup.folder} cannot be written (${code}).`, { cause: error });
  return error;
}

/** A file or folder is only there after a power cut when it was told to be. */
function syncPath(path: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
