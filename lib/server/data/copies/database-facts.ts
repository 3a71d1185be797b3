import 'server-only';
import { z } from 'zod';

/** One query on one fixed state of a database: a finished copy, or a snapshot that the copy is made of. */
export type Ask = (sql: string) => Promise<Record<string, unknown>[]>;

export const databaseFactsSchema = z.object({
  /** Name of the newest applied migration: which version of the panel it belongs to. */
  lastMigration: z.string().nullable(),
  /** Rows of each table. */
  counts: z.record(z.string(), z.number()),
  /** Names (kid) of the encryption keys that open its secrets, and how many each. */
  keys: z.array(z.object({ kid: z.string(), secrets: z.number() })),
  /** End of the audit chain; null while nothing is in it. */
  auditHead: z.object({ seq: z.number(), hash: z.string() }).nullable(),
});
export type DatabaseFacts = z.infer<typeof databaseFactsSchema>;

const columnsOf = {
  sqlite: `SELECT m.name AS "table", c.name AS "column" FROM sqlite_master m, pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`,
  postgresql: `SELECT c.table_name AS "table", c.column_name AS "column" FROM information_schema.columns c
    JOIN pg_tables t ON t.schemaname = c.table_schema AND t.tablename = c.table_name
    WHERE c.table_schema = current_schema()`,
} as const;

/** What a copy says of itself. Works on a database of an earlier version too: what a table lacks is not asked for. */
export async function readDatabaseFacts({
  kind,
  ask,
}: {
  kind: 'sqlite' | 'postgresql';
  ask: Ask;
}): Promise<DatabaseFacts> {
  const rows = await ask(columnsOf[kind]);
  const columns = rows.map((row) => ({ table: String(row.table), column: String(row.column) }));
  const has = (table: string, column: string) =>
    columns.some((known) => known.table === table && known.column === column);
  const counts: DatabaseFacts['counts'] = {};
  for (const table of [...new Set(columns.map((known) => known.table))].sort()) {
    const [row] = await ask(`SELECT COUNT(*) AS n FROM "${table}"`);
    counts[table] = Number(row?.n);
  }
  return {
    lastMigration: has('_prisma_migrations', 'migration_name') ? await readLastMigration(ask) : null,
    counts,
    keys: await readKids({ ask, columns: columns.filter(({ column }) => column.startsWith('sealed')) }),
    auditHead: has('AuditEntry', 'seq') ? await readAuditHead(ask) : null,
  };
}

async function readLastMigration(ask: Ask): Promise<string | null> {
  const [row] = await ask(
    `SELECT MAX(migration_name) AS name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  return typeof row?.name === 'string' ? row.name : null;
}

/** The part of a sealed text that names its key; what is not in that form belongs to no key. */
const kidOf = /^v1:([\w-]{12}):/;

async function readKids({
  ask,
  columns,
}: {
  ask: Ask;
  columns: { table: string; column: string }[];
}): Promise<DatabaseFacts['keys']> {
  const secrets = new Map<string, number>();
  for (const { table, column } of columns) {
    for (const row of await ask(
      `SELECT "${column}" AS sealed FROM "${table}" WHERE "${column}" IS NOT NULL`,
    )) {
      const kid = kidOf.exec(String(row.sealed))?.[1];
      // The canary needs its key too, but is no secret.
      if (kid !== undefined) secrets.set(kid, (secrets.get(kid) ?? 0) + (table === 'KeyCanary' ? 0 : 1));
    }
  }
  return [...secrets].map(([kid, count]) => ({ kid, secrets: count }));
}

async function readAuditHead(ask: Ask): Promise<DatabaseFacts['auditHead']> {
  const [row] = await ask(
    `SELECT seq, hash FROM (SELECT "seq" AS seq, "hash" AS hash FROM "AuditEntry" WHERE "seq" IS NOT NULL
      UNION ALL SELECT "seq", "hash" FROM "AuditAnchor") AS places ORDER BY seq DESC LIMIT 1`,
  );
  return row === undefined ? null : { seq: Number(row.seq), hash: String(row.hash) };
}
