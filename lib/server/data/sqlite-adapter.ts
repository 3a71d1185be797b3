import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { codeOf, toDatabaseError } from './database-error';
import { requireSafeSettings } from './sqlite-settings';

/** SQLite's own waiting stops the whole process, so it is short; the longer patience is ours and asynchronous. */
const BUSY_TIMEOUT_MS = 100;
const PATIENCE_MS = 5000;
const PAUSE_MS = 20;

/**
 * Prisma's adapter on one connection, with three things it lacks: a statement outside a transaction never runs
 * inside somebody else's (their rollback would take it along after it was acknowledged); a BEGIN or COMMIT that
 * fails leaves neither a lock nor an open transaction behind; and waiting for another process does not block.
 */
export function createSqliteAdapterFactory(file: string): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaBetterSqlite3({ url: file, timeout: BUSY_TIMEOUT_MS });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const inner = await factory.connect();
      try {
        await requireSafeSettings({ adapter: inner, file });
      } catch (error) {
        await inner.dispose();
        throw error;
      }
      return new SerialSqlite(inner);
    },
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}

class SerialSqlite implements SqlDriverAdapter {
  readonly provider = 'sqlite';
  /** Settled when the open transaction ends; null when none is open. */
  #open: Promise<void> | null = null;

  constructor(readonly inner: SqlDriverAdapter) {}

  get adapterName(): string {
    return this.inner.adapterName;
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#patiently(() => this.inner.queryRaw(query));
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.#patiently(() => this.inner.executeRaw(query));
  }

  executeScript(script: string): Promise<void> {
    return this.#patiently(() => this.inner.executeScript(script));
  }

  /** IMMEDIATE: the lock to write is taken at once and not in the middle, where waiting for it is not possible. */
  startTransaction(): Promise<Transaction> {
    return this.#patiently(() => {
      const begun = this.inner.executeScript('BEGIN IMMEDIATE');
      let release = () => {};
      this.#open = new Promise((resolve) => {
        release = () => {
          this.#open = null;
          resolve();
        };
      });
      return begun.then(() => new SerialTransaction(this.inner, release));
    });
  }

  dispose(): Promise<void> {
    return this.inner.dispose();
  }

  /** `work` reaches the database before it first yields, so nothing slips in between the check and the statement. */
  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      while (this.#open !== null) await this.#open;
      try {
        return await work();
      } catch (thrown) {
        const error = toDatabaseError(thrown);
        if (codeOf(error) !== 'DATABASE_BUSY' || Date.now() >= until) throw error;
      }
      await pause(PAUSE_MS);
    }
  }
}

class SerialTransaction implements Transaction {
  readonly provider = 'sqlite';
  readonly options = { usePhantomQuery: false };

  constructor(
    readonly inner: SqlDriverAdapter,
    readonly release: () => void,
  ) {}

  get adapterName(): string {
    return this.inner.adapterName;
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return mapped(() => this.inner.queryRaw(query));
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    if (query.sql === 'ROLLBACK') return this.#undo();
    try {
      return await mapped(() => this.inner.executeRaw(query));
    } catch (error) {
      if (query.sql === 'COMMIT') await this.#undo();
      throw error;
    }
  }

  async commit(): Promise<void> {
    this.release();
  }

  async rollback(): Promise<void> {
    this.release();
  }

  /** SQLite ends the transaction itself after some errors (disk full); there is nothing left to undo then. */
  async #undo(): Promise<number> {
    try {
      await this.inner.executeScript('ROLLBACK');
    } catch {
      // no transaction is active
    }
    return 0;
  }
}

async function mapped<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toDatabaseError(error);
  }
}
