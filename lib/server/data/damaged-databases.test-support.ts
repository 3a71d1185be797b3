import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { SYSTEM } from '../actor';
import { storeAuditEntry } from './audit-entries';
import { useDatabase } from './database';
import { layTables } from './each-database.test-support';
import { migrateDatabase } from './migrate';
import { type Database, openDatabase } from './open-database';
import { activateRegistrarModule } from './registrar-configurations';
import { toStartTrouble } from './start-trouble';

/**
 * `refused`: the panel does not start and says why. `intact`: everything is there. `altered`: it starts, and a value
 * is another one than was stored, which SQLite cannot know. Anything else must not be.
 */
export type Outcome = 'refused' | 'intact' | 'altered' | 'recreated' | 'crashed';
export interface Damage {
  name: string;
  /** Spoils the database at this path (its log beside it), which a killed process left behind. */
  spoil: (file: string) => void;
}

const rowsMin = 120;

/** A pseudo-random number for each step, so that a damage that was found can be made again. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed * 2654435761 + 1; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

const edit = (file: string, change: (bytes: Buffer) => Buffer) =>
  writeFileSync(file, change(readFileSync(file)));
/** Everything into the one file first, so that its log does not mend it. */
const settled = (change: (bytes: Buffer) => Buffer) => (file: string) => {
  const database = new BetterSqlite(file);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  edit(file, change);
};
const fill = (from: number, to: number) => (bytes: Buffer) => bytes.fill(0, from, to);

export function listDamages(): Damage[] {
  const named: Damage[] = [
    { name: 'emptied', spoil: settled(() => Buffer.alloc(0)) },
    { name: 'header of zeros', spoil: settled(fill(0, 100)) },
    {
      name: 'wrong magic',
      spoil: settled((bytes) => Buffer.concat([Buffer.from('SQLite format 4\0'), bytes.subarray(16)])),
    },
    { name: 'zeros', spoil: settled((bytes) => Buffer.alloc(bytes.length)) },
    { name: 'a text', spoil: settled(() => Buffer.from('no database at all\n'.repeat(100))) },
    { name: 'first page only', spoil: settled((bytes) => bytes.subarray(0, 4096)) },
    { name: 'half a page', spoil: settled((bytes) => bytes.subarray(0, 2048)) },
    { name: 'a database of something else', spoil: makeForeign },
    { name: 'log of garbage', spoil: (file) => writeFileSync(`${file}-wal`, Buffer.alloc(50_000, 'x')) },
    {
      name: 'log cut in half',
      spoil: (file) => edit(`${file}-wal`, (bytes) => bytes.subarray(0, bytes.length >> 1)),
    },
    {
      name: 'index of the log of garbage',
      spoil: (file) => writeFileSync(`${file}-shm`, Buffer.alloc(32_768, 'x')),
    },
    { name: 'emptied, with its log', spoil: (file) => edit(file, () => Buffer.alloc(0)) },
  ];
  const flips = Array.from({ length: 120 }, (_, n) => flipped(n));
  const cuts = Array.from({ length: 34 }, (_, n) => cut(n));
  const holes = Array.from({ length: 34 }, (_, n) => hole(n));
  return [...named, ...flips, ...cuts, ...holes];
}

function makeForeign(file: string): void {
  rmSync(file);
  for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  const other = new BetterSqlite(file);
  other.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT); INSERT INTO notes (text) VALUES (1)');
  other.close();
}

/** From one bit to sixty-four. */
function flipped(n: number): Damage {
  const bits = 2 ** (n % 7);
  const spoil = settled((bytes) => {
    const random = numbers(n);
    for (let bit = 0; bit < bits; bit += 1) {
      const at = Math.floor(random.next().value * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random.next().value * 8));
    }
    return bytes;
  });
  return { name: `${bits} bits flipped (${n})`, spoil };
}

function cut(n: number): Damage {
  const spoil = settled((bytes) => bytes.subarray(0, Math.floor(numbers(n).next().value * bytes.length)));
  return { name: `cut (${n})`, spoil };
}

function hole(n: number): Damage {
  const spoil = settled((bytes) => {
    const page = Math.floor((numbers(n).next().value * bytes.length) / 4096);
    return fill(page * 4096, (page + 1) * 4096)(bytes);
  });
  return { name: `a page of zeros (${n})`, spoil };
}

/** Spoils a copy of one good database after the other and starts with it; what came of each, by name. */
export async function startWithDamages(
  damages: readonly Damage[],
): Promise<{ outcomes: Map<string, Outcome>; wrong: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'panel-damage-'));
  const outcomes = new Map<string, Outcome>();
  const wrong: string[] = [];
  try {
    const good = join(folder, 'good.db');
    const dump = await makeGood(good);
    for (const [n, { name, spoil }] of damages.entries()) {
      const file = join(folder, `${n}.db`);
      for (const end of ['', '-wal']) copyFileSync(`${good}${end}`, `${file}${end}`);
      spoil(file);
      const before = existsSync(file) ? readFileSync(file) : null;
      const { outcome, text } = await startWith({ file, dump });
      const kept =
        outcome !== 'refused' || before === null || pagesOf(before).equals(pagesOf(readFileSync(file)));
      outcomes.set(name, kept ? outcome : 'recreated');
      if (!kept || outcome === 'recreated' || outcome === 'crashed')
        wrong.push(`${name}: ${outcome} ${text}`);
      for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    }
    return { outcomes, wrong };
  } finally {
    useDatabase(null);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Without the header: looking at a database of somebody else's notes there that a log is used. */
const pagesOf = (bytes: Buffer) => bytes.subarray(100);

/** Half of it in the file, half in the log, as after kill -9. Resolves with everything that is in it. */
async function makeGood(file: string): Promise<string> {
  const making = `${file}.making`;
  const database = openDatabase({ database: { kind: 'sqlite', file: making } });
  await layTables(database.choice);
  useDatabase(database);
  await activateRegistrarModule({ moduleId: 'killed', by: SYSTEM });
  for (let n = 0; n < rowsMin / 2; n += 1)
    await storeAuditEntry({ action: 'signOut', subject: `${n}`, by: SYSTEM });
  await database.client.$queryRawUnsafe('PRAGMA wal_checkpoint(FULL)');
  for (let n = 0; n < rowsMin / 2; n += 1)
    await storeAuditEntry({ action: 'signOut', subject: `${n}`, by: SYSTEM });
  for (const end of ['', '-wal']) copyFileSync(`${making}${end}`, `${file}${end}`);
  const dump = await readAll(database);
  await database.close();
  return dump;
}

async function readAll({ client }: Database): Promise<string> {
  const tables = await client.$queryRawUnsafe<{ name: string }[]>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'domainSearch%' ORDER BY name`,
  );
  const rows = [];
  for (const { name } of tables) {
    const found = await client.$queryRawUnsafe<unknown[]>(`SELECT * FROM "${name}"`);
    rows.push([
      name,
      found
        .map((row) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value)))
        .sort(),
    ]);
  }
  return JSON.stringify(rows);
}

async function startWith({
  file,
  dump,
}: {
  file: string;
  dump: string;
}): Promise<{ outcome: Outcome; text: string }> {
  let database: Database | null = null;
  try {
    database = openDatabase({ database: { kind: 'sqlite', file } });
    useDatabase(database);
    await migrateDatabase(database);
    const found = await readAll(database);
    await storeAuditEntry({ action: 'signOut', subject: 'after', by: SYSTEM });
    if (found === dump) return { outcome: 'intact', text: '' };
    return { outcome: found.length < dump.length / 2 ? 'recreated' : 'altered', text: '' };
  } catch (error) {
    const { text } = toStartTrouble(error);
    const isSentence = /^[A-Z][^\n]*\.$/.test(text) && !/\n\s+at |SQLITE_|Raw query|prisma/i.test(text);
    return { outcome: isSentence ? 'refused' : 'crashed', text };
  } finally {
    await database?.close();
  }
}
