import 'server-only';
import { statSync } from 'node:fs';
import { queryRows } from './batch-transaction';
import { database } from './database';
import { sql } from './sync-sql';

/** What the database takes up, in bytes; of SQLite with the log of what is not in its file yet. */
export async function readDatabaseSize(): Promise<number> {
  const { choice } = database();
  if (choice.kind === 'sqlite') {
    const sizes = [choice.file, `${choice.file}-wal`].map(
      (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0,
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }
  const [row] = await queryRows<{ bytes: unknown }>(
    sql`SELECT pg_database_size(current_database())::text AS "bytes"`,
  );
  return Number(row?.bytes ?? 0);
}

/** Which kind it is and where, without what signs in there. */
export function describeDatabase(): { kind: 'sqlite' | 'postgresql'; place: string } {
  const { choice } = database();
  if (choice.kind === 'sqlite') return { kind: choice.kind, place: choice.file };
  const { host, pathname } = new URL(choice.url);
  return { kind: choice.kind, place: `${host}${pathname}` };
}
