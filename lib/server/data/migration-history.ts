import 'server-only';
import { z } from 'zod';
import type { Migration } from './migrations-folder';
import type { Database } from './open-database';

/** A database that must not be served by this version of the panel; the message says what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

const appliedSchema = z.array(
  z.object({
    migration_name: z.string(),
    checksum: z.string(),
    finished_at: z.unknown(),
    rolled_back_at: z.unknown(),
  }),
);
type Applied = z.infer<typeof appliedSchema>;

/** Names of the migrations that the database still lacks. */
export async function listPendingMigrations({
  database,
  migrations,
}: {
  database: Database;
  migrations: Migration[];
}): Promise<string[]> {
  const done = new Set((await readApplied(database)).filter(isFinished).map((row) => row.migration_name));
  return migrations.map(({ name }) => name).filter((name) => !done.has(name));
}

/** Throws MigrationError when the history in the database is not a beginning of the one in the folder. */
export async function requireSoundHistory({
  database,
  migrations,
}: {
  database: Database;
  migrations: Migration[];
}): Promise<void> {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  const applied = await readApplied(database);
  if (applied.length === 0) await requireNobodysTables(database);
  for (const row of applied) {
    if (row.rolled_back_at !== null) continue;
    const checksum = known.get(row.migration_name);
    if (!isFinished(row)) {
      throw new MigrationError(
        `Migration ${row.migration_name} failed half-way. Restore the last backup of the database and start again.`,
      );
    }
    if (checksum === undefined) {
      throw new MigrationError(
        `The database was migrated by a newer version of the panel (${row.migration_name}). Start that version.`,
      );
    }
    if (checksum !== row.checksum) {
      throw new MigrationError(
        `Migration ${row.migration_name} was edited after it had been applied. Put its file back as it was released.`,
      );
    }
  }
}

/** Without a history of ours every table is somebody else's, or what is left of ours. */
async function requireNobodysTables({ client, choice }: Database): Promise<void> {
  const tables = z
    .array(z.object({ name: z.string() }))
    .parse(
      await client.$queryRawUnsafe(
        choice.kind === 'sqlite'
          ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '_prisma_migrations'`
          : `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations'`,
      ),
    );
  const [first] = tables;
  if (first === undefined) return;
  throw new MigrationError(
    `The database is not one of this panel: it has tables (${first.name}) but no history of the panel's migrations. None of them was touched. Choose another place (DATA_DIR or DATABASE_URL), or restore the last backup.`,
  );
}

function isFinished(row: Applied[number]): boolean {
  return row.finished_at !== null && row.rolled_back_at === null;
}

async function readApplied({ client, choice }: Database): Promise<Applied> {
  const tables: unknown = await client.$queryRawUnsafe(
    choice.kind === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`
      : `SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = '_prisma_migrations'`,
  );
  if (!Array.isArray(tables) || tables.length === 0) return [];
  return appliedSchema.parse(
    await client.$queryRawUnsafe(
      'SELECT migration_name, checksum, finished_at, rolled_back_at FROM "_prisma_migrations" ORDER BY started_at',
    ),
  );
}
