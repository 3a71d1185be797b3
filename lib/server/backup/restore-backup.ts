import 'server-only';
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SYSTEM } from '../actor';
import { listApiTokens } from '../data/api-tokens';
import { toChanges } from '../data/audit-changes';
import { storeAuditEntry } from '../data/audit-entries';
import { CopyFailed } from '../data/copies/copy-failed';
import { countPanelConnections, loadPostgresqlDump } from '../data/copies/postgresql-load';
import { readSqliteFacts } from '../data/copies/sqlite-copy';
import { requireUnusedSqlite, swapSqlite } from '../data/copies/sqlite-swap';
import { revokeAllLinks } from '../data/invitations';
import { migrateDatabase } from '../data/migrate';
import { removeAllSessions } from '../data/sessions';
import { env } from '../env';
import { type Manifest, toBackupId } from './manifest';
import { onCopy, requireKnownVersion, requireSameFacts } from './rehearse';
import { requireWholeFile, toCopyPath } from './verify-backup';

export interface Restored {
  /** Where what was there before is now; null when there was nothing. */
  replaced: string | null;
  /** API tokens that count, those among them that were revoked since the backup was made. */
  tokens: { name: string; last4: string; email: string }[];
}

/**
 * Puts a backup in the place of the panel's database, which is kept beside. Everybody has to sign in again: sessions
 * of the backup's day do not come back. Throws CopyFailed; then everything is as it was.
 */
export async function restoreBackup(manifest: Manifest): Promise<Restored> {
  const { database } = env();
  await requireRestorable(manifest);
  const stamp = toBackupId({ at: new Date(), random: randomBytes(2).toString('hex') });
  if (database.kind === 'sqlite') return restoreSqlite({ manifest, file: database.file, stamp });
  return restorePostgresql({ manifest, url: database.url, stamp });
}

/** Everything that can be known beforehand: the copy, its version, and that no panel runs. Changes nothing. */
export async function requireRestorable(manifest: Manifest): Promise<void> {
  const { database } = env();
  if (manifest.database !== database.kind)
    throw new CopyFailed(`This is a backup of ${manifest.database}, but the panel uses ${database.kind}.`);
  await requireWholeFile(manifest);
  requireKnownVersion(manifest);
  if (database.kind === 'sqlite') return requireUnusedSqlite(database.file);
  const running = await countPanelConnections(database.url);
  if (running > 0) throw new CopyFailed('The panel runs: it is connected to the database. Stop it first.');
}

async function restoreSqlite({
  manifest,
  file,
  stamp,
}: {
  manifest: Manifest;
  file: string;
  stamp: string;
}): Promise<Restored> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const place = mkdtempSync(join(dirname(file), '.restoring-'));
  try {
    const staged = join(place, 'panel.db');
    copyFileSync(toCopyPath(manifest), staged);
    requireSameFacts({ manifest, facts: await readSqliteFacts(staged) });
    const tokens = await onCopy({ kind: 'sqlite', file: staged }, async () => {
      await migrateDatabase();
      await removeAllSessions();
      await revokeAllLinks();
      await noteRestore(manifest);
      return listLiveTokens();
    });
    const keepAs = `${file}.replaced-${stamp}`;
    const there = existsSync(file);
    swapSqlite({ file, staged, keepAs });
    return { replaced: there ? keepAs : null, tokens };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function restorePostgresql({
  manifest,
  url,
  stamp,
}: {
  manifest: Manifest;
  url: string;
  stamp: string;
}): Promise<Restored> {
  const place = mkdtempSync(join(env().backup.folder, '.restoring-'));
  const keepAs = `replaced_${stamp.toLowerCase().replace('-', '_')}`;
  try {
    await loadPostgresqlDump({
      dump: toCopyPath(manifest),
      url,
      workFile: join(place, 'restore'),
      keepAs,
      endSessions: true,
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  const tokens = await onCopy({ kind: 'postgresql', url }, async () => {
    await migrateDatabase();
    await revokeAllLinks();
    await noteRestore(manifest);
    return listLiveTokens();
  });
  return { replaced: `the schema ${keepAs}`, tokens };
}

async function listLiveTokens(): Promise<Restored['tokens']> {
  const now = new Date();
  return (await listApiTokens())
    .filter(({ revokedAt, expiresAt, user }) => {
      const ended = revokedAt !== null || (expiresAt !== null && expiresAt <= now);
      return !ended && user.deactivatedAt === null;
    })
    .map(({ name, last4, user: { email } }) => ({ name, last4, email }));
}

async function noteRestore({ id, createdAt }: Manifest): Promise<void> {
  const changes = toChanges({ before: {}, after: { backup: id, backupMadeAt: createdAt } });
  await storeAuditEntry({ action: 'backup.restored', changes, by: SYSTEM });
}
