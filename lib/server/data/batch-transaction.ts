import 'server-only';
import type { SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import { z } from 'zod';
import { database } from './database';
import type { Sql } from './sync-sql';

// Past Prisma's client, which compiles every statement together with its values and remembers the result: for a batch
// of a sync, whose values are one long text, that costs more than the database does. Never with a value from outside
// in the text of a statement: `sql` sends each apart.

/** What a batch runs, one after the other; each returns how many rows it changed. */
export type Execute = (statement: Sql) => Promise<number>;

/**
 * Runs a batch as one transaction. `work` awaits nothing but its own statements, so that nobody waits for it longer
 * than for them; when it returns null, everything is taken back.
 */
export async function inTransaction<T>(work: (execute: Execute) => Promise<T | null>): Promise<T | null> {
  const connection = await database().connection();
  const transaction = await connection.startTransaction();
  try {
    const value = await work((statement) => transaction.executeRaw(toQuery(statement)));
    if (value === null) await rollBack(transaction);
    else await commit(transaction);
    return value;
  } catch (error) {
    await rollBack(transaction);
    throw error;
  }
}

/** Rows as objects, values as the driver gives them. */
export async function queryRows<Row>(statement: Sql): Promise<Row[]> {
  const connection = await database().connection();
  const { columnNames, rows } = await connection.queryRaw(toQuery(statement));
  return rows.map((row) => {
    const named: Record<string, unknown> = {};
    for (const [index, name] of columnNames.entries()) named[name] = row[index];
    return parseRow<Row>(named);
  });
}

/** A moment as either driver gives it. */
export const instantSchema = z.union([z.date(), z.string(), z.number()]).pipe(z.coerce.date());

/** The statement names its columns. */
function parseRow<Row>(row: unknown): Row {
  return row as Row;
}

async function commit(transaction: Transaction): Promise<void> {
  await transaction.executeRaw({ sql: 'COMMIT', args: [], argTypes: [] });
  await transaction.commit();
}

async function rollBack(transaction: Transaction): Promise<void> {
  try {
    await transaction.executeRaw({ sql: 'ROLLBACK', args: [], argTypes: [] });
  } finally {
    await transaction.rollback();
  }
}

function toQuery(statement: Sql): SqlQuery {
  const sqlite = database().choice.kind === 'sqlite';
  const args = [...statement.values];
  return { sql: sqlite ? statement.sql : statement.text, args, argTypes: args.map(toArgType) };
}

function toArgType(value: unknown): SqlQuery['argTypes'][number] {
  if (value instanceof Date) return { scalarType: 'datetime', arity: 'scalar' };
  if (typeof value === 'number') return { scalarType: 'int', arity: 'scalar' };
  return { scalarType: typeof value === 'boolean' ? 'boolean' : 'string', arity: 'scalar' };
}
