import { removeLeftovers, removeOldBackups } from '@/lib/server/backup/clear-folder';
import { createBackup } from '@/lib/server/backup/create-backup';
import { getBackup, listBackups, type Manifest } from '@/lib/server/backup/manifest';
import { findMissingKeys } from '@/lib/server/backup/rehearse';
import { type Restored, requireRestorable, restoreBackup } from '@/lib/server/backup/restore-backup';
import { toCopyPath, verifyBackup } from '@/lib/server/backup/verify-backup';
import { CopyFailed, RehearsalForbidden } from '@/lib/server/data/copies/copy-failed';
import { env } from '@/lib/server/env';
import { formatBytes } from '@/lib/shared/format-bytes';
import { CommandFailed, type CommandRun, type CommandSet, type Say } from './command-line';

const usage = `npm run backup -- create              copies the database while the panel runs, into BACKUP_DIR
npm run backup -- list                shows what is there, newest first
npm run backup -- verify [--id ID] [--all]
    restores the newest (or that one, or each) into a throw-away place and starts with it; nothing else is touched
npm run backup -- restore --id ID --yes
    puts it in the place of the panel's database, which is kept beside; the panel must be stopped. ID may be "latest"

A backup never holds the encryption key; it says which one it needs.
Exit codes: 0 done, 1 not (the reason is printed), 2 not understood. More: docs/operations.md`;

async function create({ given, say, complain }: CommandRun): Promise<number> {
  removeLeftovers();
  const scheduled = given.scheduled === true;
  const manifest = await createBackup({ made: scheduled ? 'scheduled' : 'manual' });
  say(`made:    ${toCopyPath(manifest)}`);
  describe(manifest, say);
  warnOfMissingKeys(manifest, complain);
  if (!scheduled) return 0;
  // Earlier ones go only once there is one more that can be restored.
  await verifyBackup(manifest).catch((error: unknown) => {
    if (!(error instanceof RehearsalForbidden)) throw error;
    complain(`Not rehearsed: ${error.message}`);
  });
  for (const id of removeOldBackups()) say(`removed: ${id}`);
  return 0;
}

function describe({ bytes, counts, keys, lastMigration }: Manifest, say: Say): void {
  say(`size:    ${formatBytes(bytes, 'en')}`);
  say(
    `holds:   ${counts.Domain ?? 0} domains, ${counts.User ?? 0} users, ${counts.AuditEntry ?? 0} activity entries`,
  );
  say(`version: ${lastMigration ?? 'unknown'}`);
  say(`key:     ${keys.length === 0 ? 'none needed' : keys.map(({ kid }) => kid).join(', ')}`);
}

/** Not a fault of the backup: the key may be kept elsewhere, and everything but the API keys can be read without it. */
function warnOfMissingKeys(manifest: Manifest, complain: Say): void {
  const missing = findMissingKeys(manifest);
  if (missing.length > 0) {
    complain(
      `This panel does not have the encryption key ${missing.join(', ')}, which ${manifest.id} needs: put it into PANEL_ENCRYPTION_KEYS_OLD before you use it.`,
    );
  }
}

async function list({ say, complain }: CommandRun): Promise<number> {
  const { folder } = env().backup;
  const { backups, unreadable } = listBackups(folder);
  if (backups.length === 0) say(`There is no backup in ${folder}.`);
  for (const { id, made, database, bytes, keys } of backups) {
    const kids = keys.map(({ kid }) => kid).join(', ') || 'none';
    say(
      `${id}  ${made.padEnd(9)}  ${database.padEnd(10)}  ${formatBytes(bytes, 'en').padStart(9)}  key: ${kids}`,
    );
  }
  for (const id of unreadable) complain(`${id}: its manifest is missing or damaged`);
  return unreadable.length === 0 ? 0 : 1;
}

async function verify({ given, say, complain }: CommandRun): Promise<number> {
  const { folder } = env().backup;
  const { backups, unreadable } = listBackups(folder);
  const wanted = given.all === true ? backups : [getBackup({ folder, id: String(given.id ?? 'latest') })];
  let good = given.all !== true || unreadable.length === 0;
  if (given.all === true) for (const id of unreadable) complain(`${id}: its manifest is missing or damaged`);
  if (wanted.length === 0) throw new CommandFailed(`There is no backup in ${folder}.`);
  for (const manifest of wanted) {
    try {
      await verifyBackup(manifest);
      say(`${manifest.id}: restored and started, as it was made`);
    } catch (error) {
      if (!(error instanceof CopyFailed)) throw error;
      complain(`${manifest.id}: ${error.message}`);
      good = false;
    }
    warnOfMissingKeys(manifest, complain);
  }
  return good ? 0 : 1;
}

async function restore({ given, say, complain }: CommandRun): Promise<number> {
  if (typeof given.id !== 'string')
    throw new CommandFailed('Which one? --id ID, or --id latest (npm run backup -- list).');
  const manifest = getBackup({ folder: env().backup.folder, id: given.id });
  await requireRestorable(manifest);
  if (given.yes !== true) {
    const { database } = env();
    const place = database.kind === 'sqlite' ? database.file : 'the PostgreSQL database of DATABASE_URL';
    complain(
      `This puts the backup of ${manifest.createdAt} in the place of ${place}. If that is meant, add --yes.`,
    );
    return 1;
  }
  const { replaced, tokens } = await restoreBackup(manifest);
  say(`restored: ${manifest.id}, made at ${manifest.createdAt}`);
  if (replaced !== null) say(`what was there before is kept: ${replaced}`);
  say(
    'Start the panel. All sessions and one-time links of that day are ended: everybody has to sign in again.',
  );
  warnOfTokens(tokens, complain);
  warnOfMissingKeys(manifest, complain);
  return 0;
}

/** Whether one was revoked since, the database of that day cannot know. */
function warnOfTokens(tokens: Restored['tokens'], complain: Say): void {
  if (tokens.length === 0) return;
  complain(
    `These API tokens count again, also if they were revoked since. Revoke those at Setup → API tokens as soon as the panel runs:`,
  );
  for (const { name, last4, email } of tokens) complain(`  ${name} (…${last4}, made by ${email})`);
}

const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;

export const backupCommands: CommandSet = {
  usage,
  commands: {
    create: { options: { scheduled: flag }, run: create },
    list: { run: list },
    verify: { options: { id: text, all: flag }, run: verify },
    restore: { options: { id: text, yes: flag }, run: restore },
  },
};
