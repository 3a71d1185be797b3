import 'server-only';
import { chmodSync } from 'node:fs';
import { Client } from 'pg';
import { CopyFailed } from './copy-failed';
import { type Ask, type DatabaseFacts, readDatabaseFacts } from './database-facts';
import { findPostgresqlTools, type PostgresqlTools, runPostgresqlTool } from './postgresql-tools';

/**
 * A dump of the panel's schema as it is at one moment, while the panel goes on writing. What it says of itself is read
 * in the same snapshot. pg-boss' own schema is left out: it is made anew at start.
 */
export async function dumpPostgresql({ url, to }: { url: string; to: string }): Promise<DatabaseFacts> {
  return withConnection(url, async (connection) => {
    const tools = await findToolsFor(connection);
    await connection.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const ask = toAsk(connection);
    const [row] = await ask('SELECT pg_export_snapshot() AS snapshot, current_schema() AS schema');
    const facts = await readDatabaseFacts({ kind: 'postgresql', ask });
    await runPostgresqlTool({
      tools,
      tool: 'pg_dump',
      url,
      args: [
        '--format=custom',
        '--no-password',
        '--no-owner',
        '--no-privileges',
        `--snapshot=${row?.snapshot}`,
        `--schema="${row?.schema}"`,
        `--file=${to}`,
      ],
    });
    chmodSync(to, 0o600);
    return facts;
  });
}

export async function findToolsFor(connection: Client): Promise<PostgresqlTools> {
  const [row] = await toAsk(connection)('SHOW server_version_num');
  return findPostgresqlTools({ serverMajor: Math.floor(Number(row?.server_version_num) / 10_000) });
}

/** What is in a database that nobody writes to. */
export async function readPostgresqlFacts(url: string): Promise<DatabaseFacts> {
  return withConnection(url, (connection) =>
    readDatabaseFacts({ kind: 'postgresql', ask: toAsk(connection) }),
  );
}

function toAsk(connection: Client): Ask {
  return async (sql) => (await connection.query<Record<string, unknown>>(sql)).rows;
}

export const copyConnectionName = 'registrar-panel backup';

/** A connection of its own; a database that does not answer is told without its address. */
export async function withConnection<T>(url: string, work: (connection: Client) => Promise<T>): Promise<T> {
  const connection = new Client({ connectionString: url, application_name: copyConnectionName });
  // A connection that breaks fails the query that needs it; without a listener it would end the process.
  connection.on('error', () => {});
  try {
    await connection.connect();
  } catch (error) {
    throw new CopyFailed('The database does not answer, or refuses this account.', { cause: error });
  }
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}
