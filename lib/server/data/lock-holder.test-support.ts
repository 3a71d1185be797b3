// Holds the lock of a SQLite file again and again, each time for up to so many milliseconds, until it is killed.
import { setTimeout as pause } from 'node:timers/promises';
import BetterSqlite from 'better-sqlite3';

const [file = '', heldMs = '300'] = process.argv.slice(2);
const database = new BetterSqlite(file, { timeout: 60_000 });
process.stdout.write('ready\n');
for (let turn = 0; ; turn += 1) {
  database.exec(turn % 2 === 0 ? 'BEGIN IMMEDIATE' : 'BEGIN EXCLUSIVE');
  await pause(Math.random() * Number(heldMs));
  database.exec(turn % 3 === 0 ? 'ROLLBACK' : 'COMMIT');
  await pause(Math.random() * 20);
}
