import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseState, useDatabase } from './database';
import { createDatabase, type FreshDatabase } from './each-database.test-support';
import { migrateDatabase } from './migrate';
import { readMigrations } from './migrations-folder';
import { type Database, openDatabase } from './open-database';

describe.each(['sqlite', 'postgresql'] as const)('migrating %s', (kind) => {
  const names = readMigrations(kind).map(({ name }) => name);
  let fresh: FreshDatabase;
  const opened: Database[] = [];
  const open = () => {
    const database = openDatabase({ database: fresh.choice });
    opened.push(database);
    return database;
  };

  beforeEach(async () => {
    fresh = await createDatabase(kind);
  });
  afterEach(async () => {
    useDatabase(null);
    await Promise.all(opened.splice(0).map((database) => database.close()));
    await fresh.remove();
  });

  it('brings an empty database up to date, and says what it did', async () => {
    const database = open();
    expect(await migrateDatabase(database)).toEqual(names);
    expect(await database.client.user.count()).toBe(0);
  });

  it('does nothing to a database that has everything', async () => {
    await migrateDatabase(open());
    expect(await migrateDatabase(open())).toEqual([]);
  });

  it('applies each migration once when instances start together', async () => {
    const applied = await Promise.all([open(), open(), open()].map((database) => migrateDatabase(database)));
    expect(applied.flat()).toEqual(names);
    const [row] = await open().client.$queryRawUnsafe<{ n: unknown }[]>(
      'SELECT count(*) AS n FROM "_prisma_migrations"',
    );
    expect(Number(row?.n)).toBe(names.length);
  });

  it('tells a database that waits for migrations from one that is ready', async () => {
    useDatabase(open());
    expect(await databaseState()).toBe('pendingMigrations');
    await migrateDatabase();
    expect(await databaseState()).toBe('ready');
  });

  it('refuses a database of a newer version, an edited migration and a half-applied one', async () => {
    const database = open();
    await migrateDatabase(database);
    const change = (assignment: string) =>
      database.client.$executeRawUnsafe(`UPDATE "_prisma_migrations" SET ${assignment}`);
    await change(`migration_name = '29990101000000_future'`);
    await expect(migrateDatabase(database)).rejects.toThrow(/newer version of the panel/);
    await change(`migration_name = '${names[0]}', checksum = 'other'`);
    await expect(migrateDatabase(database)).rejects.toThrow(/edited after/);
    await change('finished_at = NULL');
    await expect(migrateDatabase(database)).rejects.toThrow(/failed half-way/);
  });
});

it('is unreachable when nothing answers', async () => {
  useDatabase(
    openDatabase({ database: { kind: 'postgresql', url: 'postgresql://nobody@127.0.0.1:1/none' } }),
  );
  expect(await databaseState()).toBe('unreachable');
  useDatabase(null);
});

it('migrates while another connection has the SQLite file open and reads it', async () => {
  const fresh = await createDatabase('sqlite');
  if (fresh.choice.kind !== 'sqlite') throw new Error('not a file');
  mkdirSync(dirname(fresh.choice.file), { recursive: true });
  const reader = new BetterSqlite(fresh.choice.file);
  reader.pragma('journal_mode = WAL');
  reader.exec('BEGIN; SELECT * FROM sqlite_master');
  const database = openDatabase({ database: fresh.choice });
  expect((await migrateDatabase(database)).length).toBeGreaterThan(0);
  reader.close();
  await database.close();
  await fresh.remove();
});

it('has a migration for everything that the schema asks', () => {
  expect(readFileSync('prisma/migrations/migrated.prisma', 'utf8')).toBe(
    readFileSync('prisma/schema.prisma', 'utf8'),
  );
});

it('has the same migrations for both databases', () => {
  const names = (kind: 'sqlite' | 'postgresql') => readMigrations(kind).map(({ name }) => name);
  expect(names('postgresql')).toEqual(names('sqlite'));
});

it('says who could not read a file that is no database', async () => {
  const fresh = await createDatabase('sqlite');
  if (fresh.choice.kind !== 'sqlite') throw new Error('not a file');
  mkdirSync(dirname(fresh.choice.file), { recursive: true });
  writeFileSync(fresh.choice.file, 'this is a letter, not a database');
  const database = openDatabase({ database: fresh.choice });
  await expect(migrateDatabase(database)).rejects.toThrow(/is damaged: it is no SQLite database/);
  await database.close();
  await fresh.remove();
});
