import 'server-only';
import { Prisma } from '@/prisma/generated/sqlite/client';
import { database } from './database';

// A batch travels to the database as one JSON text. Both databases unfold it alike but for the function's name, so
// each statement is written once.

export type Sql = Prisma.Sql;
export const { sql, empty, join, raw } = Prisma;

export const isSqlite = () => database().choice.kind === 'sqlite';

/** A moment that no column beside it gives its type. */
export function instant(at: Date): Sql {
  return isSqlite() ? sql`${at}` : sql`${at}::timestamp`;
}

/** Rows "value" of a list of lists; `value ->> 0` is the first text of one. */
export function fromRows(rows: readonly (readonly (string | number | null)[])[]): Sql {
  const json = JSON.stringify(rows);
  return isSqlite() ? sql`json_each(${json})` : sql`json_array_elements(${json}::json)`;
}

/** Rows "value" of a list of texts. */
export function fromTexts(texts: readonly string[]): Sql {
  const json = JSON.stringify(texts);
  return isSqlite() ? sql`json_each(${json})` : sql`json_array_elements_text(${json}::json)`;
}
