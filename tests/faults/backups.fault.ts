import { randomBytes } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SYSTEM } from '@/lib/server/actor';
import { backUpWhileWriting } from '@/lib/server/backup/busy-backups.test-support';
import { createBackup } from '@/lib/server/backup/create-backup';
import { eachBackup } from '@/lib/server/backup/each-backup.test-support';
import { killRestores } from '@/lib/server/backup/killed-restore.test-support';
import { restoreBackup } from '@/lib/server/backup/restore-backup';
import { toAuditRow } from '@/lib/server/data/audit-row';
import { closeDatabase, database } from '@/lib/server/data/database';
import { note } from './figures';

const MB = 1_000_000;

eachBackup(({ kind, choice, folder }) => {
  // In parts, so that the disk does not hold all of them at once and each can be repeated by itself: -t "part 3".
  // PostgreSQL starts three processes and a database for each backup, which takes seconds.
  const parts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

  it.each(parts)(
    '50 backups while another process saves without end all verify: part %i',
    async (part) => {
      const result = await backUpWhileWriting({ choice: choice(), count: 50 });
      const { made, verified, behind, writesPerSecond } = result;
      note(
        `backups, ${kind}, part ${part} of ${parts.length}: ${made} under ${Math.floor(writesPerSecond)} writes/s, ${verified} verified, ${behind} without an acknowledged write`,
      );
      await closeDatabase();
      rmSync(folder(), { recursive: true });
      await database().client.registrarConfiguration.deleteMany({ where: { moduleId: 'killed' } });
      expect({ made, verified, behind }).toEqual({ made: 50, verified: 50, behind: 0 });
    },
    3_600_000,
  );

  it('a restore killed at any moment leaves the old database or the new one, whole', async () => {
    const { killed, ended, inPlace, broken } = await killRestores({ choice: choice(), kills: 100 });
    note(
      `restores, ${kind}: killed ${killed} times (${inPlace} with the backup in place already), ended ${ended} times: ${broken} broken`,
    );
    expect({ killed, broken }).toEqual({ killed: 100, broken: 0 });
  }, 3_600_000);

  it('50 MB are restored within 10 seconds', async () => {
    const { client } = database();
    for (let n = 0; n < 60; n += 1) {
      const rows = Array.from({ length: 1000 }, () => ({
        ...toAuditRow({ action: 'signOut', by: SYSTEM }),
        subject: randomBytes(400).toString('hex'),
      }));
      await client.auditEntry.createMany({ data: rows });
    }
    const manifest = await createBackup({ made: 'manual' });
    await closeDatabase();
    const startedAt = performance.now();
    await restoreBackup(manifest);
    const seconds = (performance.now() - startedAt) / 1000;
    const size = statSync(join(folder(), manifest.id, manifest.file)).size / MB;
    note(`restore, ${kind}: ${size.toFixed(0)} MB (60,000 entries) in ${seconds.toFixed(1)} s`);
    expect(size).toBeGreaterThan(kind === 'sqlite' ? 50 : 20);
    expect(seconds).toBeLessThan(10);
  }, 600_000);
});
