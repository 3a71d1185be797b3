import { once } from 'node:events';
import BetterSqlite from 'better-sqlite3';
import { startScript } from '@/scripts/run-script.test-support';
import { toDatabaseFailure } from './database-error';
import { createDatabase, layTables } from './each-database.test-support';
import { openDatabase } from './open-database';

export interface BusySaves {
  acknowledged: number;
  /** Told that the database is busy. */
  busy: number;
  /** Acknowledged, but another connection does not see it. */
  unseen: number;
  /** Refused, but there all the same. */
  ghosts: number;
}

/** Saves while another process holds the lock again and again; each save is looked for through a connection of its own. */
export async function saveWhileLocked({
  saves,
  heldMs,
}: {
  saves: number;
  heldMs: number;
}): Promise<BusySaves> {
  const fresh = await createDatabase('sqlite');
  if (fresh.choice.kind !== 'sqlite') throw new Error('no file');
  const { file } = fresh.choice;
  const database = openDatabase({ database: fresh.choice });
  await layTables(fresh.choice);
  await database.client.user.count();
  const elsewhere = new BetterSqlite(file, { readonly: true });
  const isThere = (id: string) =>
    elsewhere.prepare('SELECT 1 FROM "KeyCanary" WHERE "id" = ?').get(id) !== undefined;
  const holder = startScript({
    script: 'lib/server/data/lock-holder.test-support.ts',
    args: [file, String(heldMs)],
    env: {},
  });
  const ended = once(holder, 'exit');
  if (holder.stdout) await once(holder.stdout, 'data');
  const result: BusySaves = { acknowledged: 0, busy: 0, unseen: 0, ghosts: 0 };
  const refused: string[] = [];
  try {
    for (let n = 0; n < saves; n += 1) {
      const id = `save-${n}`;
      const create = (name: string) =>
        database.client.keyCanary.create({ data: { id: name, sealed: 'x', createdAt: new Date() } });
      try {
        // Prisma makes a transaction only of several.
        if (n % 2 === 0) await create(id);
        else await database.client.$transaction([create(id), create(`${id}-too`)]);
        result.acknowledged += 1;
        if (!isThere(id)) result.unseen += 1;
      } catch (error) {
        if (toDatabaseFailure(error)?.code !== 'DATABASE_BUSY') throw error;
        result.busy += 1;
        refused.push(id);
      }
    }
    result.ghosts = refused.filter(isThere).length;
    return result;
  } finally {
    holder.kill('SIGKILL');
    await ended;
    elsewhere.close();
    await database.close();
    await fresh.remove();
  }
}
