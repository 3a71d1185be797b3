import 'server-only';
import { queryRows } from './batch-transaction';
import { database } from './database';
import { sql } from './sync-sql';

const sizes = {
  sqlite: sql`SELECT CAST(page_count * page_size AS TEXT) AS "bytes" FROM pragma_page_count(), pragma_page_size()`,
  postgresql: sql`SELECT pg_database_size(current_database())::text AS "bytes"`,
};

/** What the database takes up, in bytes; of SQLite without the log of what is not in its file yet. */
export async function readDatabaseSize(): Promise<number> {
  const [row] = await queryRows<{ bytes: string }>(sizes[database().choice.kind]);
  return Number(row?.bytes ?? 0);
}

/** Which kind it is and where, without what signs in there. */
export function describeDatabase(): { kind: 'sqlite' | 'postgresql'; place: string } {
  const { choice } = database();
  if (choice.kind === 'sqlite') return { kind: choice.kind, place: choice.file };
  const { host, pathname } = new URL(choice.url);
  return { kind: choice.kind, place: `${host}${pathname}` };
}
