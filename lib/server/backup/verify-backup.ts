import 'server-only';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CopyFailed } from '../data/copies/copy-failed';
import { readPostgresqlFacts } from '../data/copies/postgresql-copy';
import { loadPostgresqlDump, withThrowawayDatabase } from '../data/copies/postgresql-load';
import { readSqliteFacts } from '../data/copies/sqlite-copy';
import { env } from '../env';
import { hashFile } from './checksum';
import type { Manifest } from './manifest';
import { rehearseStart, requireKnownVersion, requireSameFacts } from './rehearse';

/**
 * Restores a backup into a throw-away place and starts with it as a panel would: checksum, pages, rows, migrations,
 * activity log. The panel's own database is not touched. Throws CopyFailed with what is wrong.
 */
export async function verifyBackup(manifest: Manifest): Promise<void> {
  await requireWholeFile(manifest);
  requireKnownVersion(manifest);
  const { backup, database } = env();
  const place = mkdtempSync(join(backup.folder, '.rehearsal-'));
  try {
    if (manifest.database === 'sqlite') return await rehearseSqlite({ manifest, place });
    if (database.kind !== 'postgresql')
      throw new CopyFailed(
        'A backup of PostgreSQL is rehearsed on a PostgreSQL server: set DATABASE_URL to one.',
      );
    return await rehearsePostgresql({ manifest, place, url: database.url });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

export function toCopyPath(manifest: Manifest): string {
  return join(env().backup.folder, manifest.id, manifest.file);
}

/** The copy is byte for byte what was made. */
export async function requireWholeFile(manifest: Manifest): Promise<void> {
  const path = toCopyPath(manifest);
  if (!existsSync(path)) throw new CopyFailed(`${path} is missing.`);
  if (statSync(path).size !== manifest.bytes || (await hashFile(path)) !== manifest.sha256)
    throw new CopyFailed(`${path} is not what was made: its checksum differs.`);
}

async function rehearseSqlite({ manifest, place }: { manifest: Manifest; place: string }): Promise<void> {
  const file = join(place, 'panel.db');
  copyFileSync(toCopyPath(manifest), file);
  chmodSync(file, 0o600);
  requireSameFacts({ manifest, facts: await readSqliteFacts(file) });
  await rehearseStart({ choice: { kind: 'sqlite', file }, manifest });
}

async function rehearsePostgresql({
  manifest,
  place,
  url,
}: {
  manifest: Manifest;
  place: string;
  url: string;
}): Promise<void> {
  await withThrowawayDatabase(url, async (throwaway) => {
    const workFile = join(place, 'restore');
    await loadPostgresqlDump({
      dump: toCopyPath(manifest),
      url: throwaway,
      workFile,
      keepAs: null,
      endSessions: false,
    });
    requireSameFacts({ manifest, facts: await readPostgresqlFacts(throwaway) });
    await rehearseStart({ choice: { kind: 'postgresql', url: throwaway }, manifest });
  });
}
