import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { backupCommands } from '@/scripts/backup-commands';
import { runHere } from '@/scripts/run-command.test-support';
import { SYSTEM } from '../actor';
import { verifyAuditChain } from '../audit/verify-chain';
import { chainAuditEntries, findAuditHead } from '../data/audit-chain';
import { storeAuditEntry } from '../data/audit-entries';
import { closeDatabase, database } from '../data/database';
import { listInvitations, storeInvitation } from '../data/invitations';
import { readMigrations } from '../data/migrations-folder';
import { activateRegistrarModule, findRegistrarConfiguration } from '../data/registrar-configurations';
import { env, forgetEnv } from '../env';
import { storeSecrets } from '../rotation/stored-secrets.test-support';
import { keyRing } from '../secrets/key-ring';
import { createBackup } from './create-backup';
import { eachBackup, encryptionKey, laterKey } from './each-backup.test-support';
import { listBackups, type Manifest } from './manifest';
import { restoreBackup } from './restore-backup';
import { verifyBackup } from './verify-backup';

eachBackup(({ kind, choice, folder }) => {
  const create = () => createBackup({ made: 'manual' });
  const pathOf = ({ id, file }: Manifest) => join(folder(), id, file);

  beforeAll(async () => {
    await storeSecrets(6);
    await activateRegistrarModule({ moduleId: 'from-before', by: SYSTEM });
    await chainAuditEntries();
  });

  describe('a backup', () => {
    it('says what it is of, and which key it needs', async () => {
      const manifest = await create();
      expect(manifest).toMatchObject({
        made: 'manual',
        database: kind,
        lastMigration: readMigrations(kind).at(-1)?.name,
        counts: {
          RegistrarCredential: 6,
          RegistrarConfiguration: 4,
          AuditEntry: 1,
          KeyCanary: 1,
          Session: 0,
        },
        keys: [{ kid: keyRing().current?.kid, secrets: 6 }],
        auditHead: await findAuditHead(),
      });
      expect(listBackups(folder()).backups[0]).toEqual(manifest);
      expect(statSync(pathOf(manifest)).size).toBe(manifest.bytes);
    });

    it('can be read by its owner alone, and leaves nothing else behind', async () => {
      const { id, file } = await create();
      expect(readdirSync(join(folder(), id)).sort()).toEqual(['manifest.json', file]);
      for (const name of ['manifest.json', file])
        expect(statSync(join(folder(), id, name)).mode & 0o777).toBe(0o600);
      expect(statSync(join(folder(), id)).mode & 0o777).toBe(0o700);
      expect(readdirSync(folder()).filter((name) => name.startsWith('.'))).toEqual([]);
    });

    it('verifies, which leaves nothing behind and touches nothing', async () => {
      const manifest = await create();
      const before = await database().client.auditEntry.count();
      await verifyBackup(manifest);
      expect(await database().client.auditEntry.count()).toBe(before);
      expect(readdirSync(folder()).filter((name) => name.startsWith('.'))).toEqual([]);
    });

    it('never holds the encryption key, in whatever form', async () => {
      const manifest = await create();
      const key = Buffer.from(encryptionKey, 'base64');
      const forms = [
        key,
        ...[
          encryptionKey,
          key.toString('base64url'),
          key.toString('hex'),
          encodeURIComponent(encryptionKey),
        ].map((text) => Buffer.from(text)),
      ];
      for (const name of readdirSync(join(folder(), manifest.id))) {
        const bytes = readFileSync(join(folder(), manifest.id, name));
        for (const form of forms) expect(bytes.includes(form)).toBe(false);
      }
    });

    it('does not verify once a byte of it changed, or its manifest', async () => {
      const manifest = await create();
      const bytes = readFileSync(pathOf(manifest));
      bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
      writeFileSync(pathOf(manifest), bytes);
      await expect(verifyBackup(manifest)).rejects.toThrow('its checksum differs');
      await expect(restoreBackup(manifest)).rejects.toThrow('its checksum differs');
      const other = await create();
      const counts = { ...other.counts, User: 7 };
      await expect(verifyBackup({ ...other, counts })).rejects.toThrow('not what the manifest says');
      await expect(verifyBackup({ ...other, auditHead: null })).rejects.toThrow('not what the manifest says');
      await expect(verifyBackup({ ...other, lastMigration: '29991231235959_tomorrow' })).rejects.toThrow(
        'another version',
      );
    });
  });

  describe('restoring', () => {
    let manifest: Manifest;
    beforeEach(async () => {
      const { client } = database();
      const at = new Date();
      await client.session.deleteMany();
      await client.user.deleteMany();
      await client.user.create({
        data: {
          id: 'u',
          email: 'ada@example.com',
          name: 'Ada',
          role: 'administrator',
          passwordHash: 'h',
          passwordChangedAt: at,
          createdAt: at,
        },
      });
      const times = { createdAt: at, lastSeenAt: at, expiresAt: at };
      await client.session.create({ data: { id: 's', userId: 'u', tokenHash: 'h', ...times } });
      const token = { userId: 'u', scopes: 'domains:read', last4: 'wxyz', createdAt: at };
      await client.apiToken.createMany({
        data: [
          { ...token, id: 'live', name: 'billing', tokenHash: 't1' },
          { ...token, id: 'ended', name: 'expired then', tokenHash: 't2', expiresAt: at },
          { ...token, id: 'gone', name: 'revoked then', tokenHash: 't3', revokedAt: at },
        ],
      });
      await client.invitation.deleteMany();
      const expiresAt = new Date(at.getTime() + 3_600_000);
      const guest = { email: 'grace@example.com', name: 'Grace', role: 'viewer' as const };
      await storeInvitation({ ...guest, tokenHash: 'link', expiresAt, by: SYSTEM });
      await chainAuditEntries();
      manifest = await create();
      await activateRegistrarModule({ moduleId: `after ${manifest.id}`, by: SYSTEM });
    });

    it('brings back what was there, keeps what was replaced, and wants everybody to sign in again', async () => {
      const activeNow = () => findRegistrarConfiguration({ moduleId: `after ${manifest.id}` });
      expect(await activeNow()).not.toBeNull();
      await closeDatabase();
      const { replaced, tokens } = await restoreBackup(manifest);
      expect(tokens).toEqual([{ name: 'billing', last4: 'wxyz', email: 'ada@example.com' }]);
      expect(await activeNow()).toBeNull();
      expect(await findRegistrarConfiguration({ moduleId: 'from-before' })).not.toBeNull();
      expect(await database().client.session.count()).toBe(0);
      expect(await database().client.user.count()).toBe(1);
      expect(await listInvitations(), 'a link that may have been used since').toEqual([]);
      const [entry] = await database().client.auditEntry.findMany({ where: { seq: null } });
      expect(entry).toMatchObject({ action: 'backup.restored', actor: 'SYSTEM' });
      expect(entry?.changes).toContain(manifest.id);
      await chainAuditEntries();
      expect(await verifyAuditChain({ expected: manifest.auditHead })).toMatchObject({ broken: null });
      expect(await countConfigurations(replaced)).toBe(
        (await database().client.registrarConfiguration.count()) + 1,
      );
    });

    it('keeps what was replaced under a name of its own, also twice in one second', async () => {
      await closeDatabase();
      const first = await restoreBackup(manifest);
      await closeDatabase();
      const second = await restoreBackup(manifest);
      expect(second.replaced).not.toBe(first.replaced);
      const brought = await countConfigurations(second.replaced);
      expect(await countConfigurations(first.replaced)).toBe(brought + 1);
    });

    /** In what was kept beside. */
    async function countConfigurations(replaced: string | null): Promise<number> {
      if (kind === 'postgresql') {
        const schema = replaced?.split(' ').at(-1);
        const [row] = await database().client.$queryRawUnsafe<{ n: bigint }[]>(
          `SELECT count(*) AS n FROM "${schema}"."RegistrarConfiguration"`,
        );
        return Number(row?.n);
      }
      const { default: BetterSqlite } = await import('better-sqlite3');
      const kept = new BetterSqlite(replaced ?? '', { readonly: true });
      const row = kept.prepare<[], { n: number }>('SELECT count(*) AS n FROM "RegistrarConfiguration"').get();
      kept.close();
      return row?.n ?? 0;
    }

    it('is refused while a panel has the database open, and changes nothing', async () => {
      const before = await database().client.registrarConfiguration.findMany({ orderBy: { id: 'asc' } });
      await expect(restoreBackup(manifest)).rejects.toThrow(/^The panel runs/);
      expect(await database().client.registrarConfiguration.findMany({ orderBy: { id: 'asc' } })).toEqual(
        before,
      );
      expect(await database().client.session.count()).toBe(1);
    });

    it('is refused for the other kind of database', async () => {
      await closeDatabase();
      const other = kind === 'sqlite' ? 'postgresql' : 'sqlite';
      await expect(restoreBackup({ ...manifest, database: other })).rejects.toThrow(`a backup of ${other}`);
    });

    it('needs the key that the backup names, and says so', async () => {
      const command = (line: string) =>
        runHere({
          set: backupCommands,
          command: line,
          env: {
            DATABASE_URL: process.env.DATABASE_URL ?? '',
            DATA_DIR: process.env.DATA_DIR ?? '',
            BACKUP_DIR: folder(),
            LOG_LEVEL: 'silent',
            PANEL_ENCRYPTION_KEY: laterKey,
          },
        });
      await closeDatabase();
      const kid = manifest.keys[0]?.kid;
      const meant = await command(`restore --id ${manifest.id}`);
      expect(meant.status).toBe(1);
      expect(meant.stderr).toContain('If that is meant, add --yes.');
      const done = await command(`restore --id ${manifest.id} --yes`);
      expect(done.stderr).toContain(`does not have the encryption key ${kid}`);
      expect(done.stdout).toContain(`restored: ${manifest.id}`);
      expect(done.stdout).toContain('All sessions and one-time links of that day are ended');
      expect(done.stderr).toContain('These API tokens count again, also if they were revoked since.');
      expect(done.stderr).toContain('  billing (…wxyz, made by ada@example.com)\n');
      expect(done.stderr).not.toContain('revoked then');
      expect(done.status).toBe(0);
      const verified = await command(`verify --id ${manifest.id}`);
      expect(verified.status).toBe(0);
      expect(verified.stderr).toContain(`does not have the encryption key ${kid}`);
      expect((await command('restore --id 20200101T000000Z-0000 --yes')).stderr).toContain(
        'There is no backup',
      );
      expect((await command('restore --id ../../etc --yes')).stderr).toContain('There is no backup');
      expect((await command('restore --yes')).stderr).toContain('Which one?');
      const listed = await command('list');
      expect(listed.stdout).toContain(`${manifest.id}  manual     ${kind.padEnd(10)}`);
      vi.stubEnv('PANEL_ENCRYPTION_KEY', encryptionKey);
      forgetEnv();
    });
  });

  it('does not verify when its activity log was tampered with before', async () => {
    const { dropAuditTriggers } = await import('../data/audit-triggers.test-support');
    await storeAuditEntry({ action: 'signOut', by: SYSTEM });
    await chainAuditEntries();
    await dropAuditTriggers();
    const head = await findAuditHead();
    await database().client.auditEntry.updateMany({
      where: { seq: head?.seq },
      data: { actor: 'eve@example.com' },
    });
    const manifest = await create();
    await expect(verifyBackup(manifest)).rejects.toThrow(`broken at place ${head?.seq} (changed)`);
  });

  it('is kept beside as many scheduled ones as the environment says; the ones made by hand stay', async () => {
    // The chain is whole again.
    const { forgetAuditLog } = await import('../data/audit-triggers.test-support');
    await forgetAuditLog();
    await closeDatabase();
    const command = (line: string) =>
      runHere({
        set: backupCommands,
        command: line,
        env: {
          DATABASE_URL: process.env.DATABASE_URL ?? '',
          DATA_DIR: process.env.DATA_DIR ?? '',
          BACKUP_DIR: folder(),
          BACKUP_KEEP: '2',
          PANEL_ENCRYPTION_KEY: encryptionKey,
          LOG_LEVEL: 'silent',
        },
      });
    const byHand = listBackups(folder()).backups.length;
    for (let n = 0; n < 4; n += 1) expect(await command('create --scheduled')).toMatchObject({ status: 0 });
    const { backups, unreadable } = listBackups(folder());
    expect(unreadable).toEqual([]);
    expect(backups.filter(({ made }) => made === 'scheduled')).toHaveLength(2);
    expect(backups.filter(({ made }) => made === 'manual')).toHaveLength(byHand);
    expect(readdirSync(folder()).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(env().database).toEqual(choice());
  });
});
