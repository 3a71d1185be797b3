// Saves in a small place of its own (the folder is the argument) until nothing more fits, reads, makes room and saves
// again, in one process. One JSON line tells what came of it.
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { SYSTEM } from '../actor';
import { listAuditEntries, storeAuditEntry } from './audit-entries';
import { closeDatabase, useDatabase } from './database';
import { toDatabaseFailure } from './database-error';
import { migrateDatabase } from './migrate';
import { openDatabase } from './open-database';

const [folder = ''] = process.argv.slice(2);
const file = join(folder, 'data', 'panel.db');
const filler = join(folder, 'filler');

useDatabase(openDatabase({ database: { kind: 'sqlite', file } }));
await migrateDatabase();

/** Null when it was stored, else the code that a person gets to see. */
async function save(subject: string): Promise<string | null> {
  try {
    await storeAuditEntry({ action: 'signOut', subject: `${subject} ${'x'.repeat(2000)}`, by: SYSTEM });
    return null;
  } catch (error) {
    return toDatabaseFailure(error)?.code ?? String(error);
  }
}
const count = async () => (await listAuditEntries({ limit: 100_000 })).entries.length;

await save('first');
let acknowledged = 1;
// Somebody else's file takes all but a little.
const { bavail, bsize } = statfsSync(folder);
writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 300_000)));
const refusals: string[] = [];
for (let n = 0; refusals.length < 5 && n < 20_000; n += 1) {
  const refusal = await save(String(n));
  if (refusal === null) acknowledged += 1;
  else refusals.push(refusal);
}
const readWhileFull = await count();
rmSync(filler);
const refusedAfter = await save('after');
const readAfter = await count();
await closeDatabase();
const integrity = new BetterSqlite(file).pragma('integrity_check', { simple: true });
process.stdout.write(
  `${JSON.stringify({ refusals, acknowledged, readWhileFull, refusedAfter, readAfter, integrity })}\n`,
);
process.exit(0);
