import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toDatabaseFailure } from './database-error';
import { layTables } from './each-database.test-support';
import { type Database, openDatabase } from './open-database';
import { createSqliteAdapterFactory } from './sqlite-adapter';

describe('a SQLite file', () => {
  let folder: string;
  let file: string;
  let database: Database;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'panel-open-'));
    file = join(folder, 'data', 'panel.db');
    database = openDatabase({ database: { kind: 'sqlite', file } });
    await layTables(database.choice);
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const canary = (id: string) => ({ data: { id, sealed: 'x', createdAt: new Date() } });
  const ids = async () => (await database.client.keyCanary.findMany()).map((row) => row.id);

  it('is opened with write-ahead logging, full synchronisation and foreign keys', async () => {
    const ask = async (pragma: string) => {
      const rows = await database.client.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${pragma}`);
      return String(Object.values(rows[0] ?? {})[0]);
    };
    expect(await ask('journal_mode')).toBe('wal');
    expect(await ask('synchronous')).toBe('2');
    expect(await ask('foreign_keys')).toBe('1');
    expect(Number(await ask('busy_timeout'))).toBeGreaterThan(0);
  });

  it('is refused, with the reason, when it cannot use write-ahead logging', async () => {
    await expect(createSqliteAdapterFactory(':memory:').connect()).rejects.toThrow(
      /journal_mode is "memory" and has to be "wal"/,
    );
  });

  it('can be read by its owner only', async () => {
    await ids();
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(mode(dirname(file))).toBe('700');
    for (const path of [file, `${file}-wal`, `${file}-shm`]) expect(mode(path)).toBe('600');
  });

  /** Interactive only to hold it open; the panel's own transactions are arrays. */
  const whileOpen = async (beside: () => Promise<unknown>) => {
    const { client } = database;
    let running: Promise<unknown> = Promise.resolve();
    const undone = client.$transaction(async (transaction) => {
      await transaction.keyCanary.create(canary('undone'));
      // A statement of Prisma's begins when somebody waits for it.
      running = beside().then((answer) => answer);
      for (let turn = 0; turn < 20; turn += 1) await transaction.keyCanary.count();
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    return running;
  };

  it('keeps an acknowledged write when a transaction beside it is undone', async () => {
    await whileOpen(() => database.client.keyCanary.create(canary('kept')));
    expect(await ids()).toEqual(['kept']);
  });

  it('never shows what a transaction has not committed', async () => {
    expect(await whileOpen(() => database.client.keyCanary.count())).toBe(0);
  });

  it('lets transactions wait for each other', async () => {
    const { client } = database;
    await whileOpen(() => client.$transaction([client.keyCanary.create(canary('next'))]));
    expect(await ids()).toEqual(['next']);
  });

  it('waits for another process that writes', async () => {
    const other = new BetterSqlite(file);
    other.exec('BEGIN IMMEDIATE');
    const { client } = database;
    const writes = [
      client.keyCanary.create(canary('single')),
      client.$transaction([client.keyCanary.create(canary('transaction'))]),
    ];
    setTimeout(() => other.close(), 300);
    await Promise.all(writes);
    expect((await ids()).sort()).toEqual(['single', 'transaction']);
  });

  it('is DATABASE_BUSY while another process writes for too long, and works again after', async () => {
    const other = new BetterSqlite(file);
    other.exec('BEGIN IMMEDIATE');
    const { client } = database;
    const failures = await Promise.allSettled([
      client.keyCanary.create(canary('single')),
      client.$transaction([client.keyCanary.create(canary('transaction'))]),
    ]);
    for (const settled of failures) {
      const reason = settled.status === 'rejected' ? toDatabaseFailure(settled.reason) : null;
      expect(reason).toEqual({ code: 'DATABASE_BUSY', retry: true });
    }
    other.close();
    await client.$transaction([client.keyCanary.create(canary('after'))]);
    expect(await ids()).toEqual(['after']);
  });

  it('is DATABASE_FULL when nothing more fits, and works again after', async () => {
    const { client } = database;
    await client.$queryRawUnsafe('PRAGMA max_page_count = 1');
    const big = { ...canary('big').data, sealed: 'x'.repeat(500_000) };
    const settled = await Promise.allSettled([
      client.$transaction([client.keyCanary.create(canary('small')), client.keyCanary.create({ data: big })]),
    ]);
    const reason = settled[0].status === 'rejected' ? toDatabaseFailure(settled[0].reason) : null;
    expect(reason).toEqual({ code: 'DATABASE_FULL', retry: false });
    await client.$queryRawUnsafe('PRAGMA max_page_count = 1000000');
    await client.$transaction([client.keyCanary.create(canary('after'))]);
    expect(await ids()).toEqual(['after']);
  });
});

it('is DATABASE_BUSY when PostgreSQL does not answer', async () => {
  const choice = { kind: 'postgresql' as const, url: 'postgresql://nobody@127.0.0.1:1/none' };
  const database = openDatabase({ database: choice });
  const error: unknown = await database.client.user.count().catch((thrown: unknown) => thrown);
  expect(toDatabaseFailure(error)).toEqual({ code: 'DATABASE_BUSY', retry: true });
  await database.close();
});

it('does not take a bug for a busy database', () => {
  expect(toDatabaseFailure(new TypeError('x is not a function'))).toBeNull();
});
