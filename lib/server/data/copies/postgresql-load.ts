import 'server-only';
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { escapeIdentifier } from 'pg';
import { jobConnectionName } from '../job-connections';
import { panelConnectionName } from '../postgresql-adapter';
import { CopyFailed, RehearsalForbidden } from './copy-failed';
import { findToolsFor, withConnection } from './postgresql-copy';
import { type PostgresqlTools, runPostgresqlTool } from './postgresql-tools';

/** Makes an empty database beside the panel's, gives its address to `work`, and removes it again. */
export async function withThrowawayDatabase<T>(
  url: string,
  work: (throwaway: string) => Promise<T>,
): Promise<T> {
  const name = `panel_rehearsal_${randomBytes(6).toString('hex')}`;
  return withConnection(url, async (connection) => {
    try {
      await connection.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
    } catch (error) {
      throw new RehearsalForbidden(
        'A backup is rehearsed in a database of its own, which this account may not create. Allow it: ALTER ROLE … CREATEDB.',
        { cause: error },
      );
    }
    const throwaway = new URL(url);
    throwaway.pathname = `/${name}`;
    try {
      return await work(throwaway.href);
    } finally {
      await connection.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });
}

/**
 * Puts a dump into a database, all of it or nothing: psql runs everything in one transaction. A schema of that name
 * that is there is renamed to `keepAs` first, or dropped when that is null. `endSessions`: the sessions of the backup's
 * day do not come back to life. `workFile` with two endings is written meanwhile and removed.
 */
export async function loadPostgresqlDump({
  dump,
  url,
  workFile,
  keepAs,
  endSessions,
}: {
  dump: string;
  url: string;
  workFile: string;
  keepAs: string | null;
  endSessions: boolean;
}): Promise<void> {
  const tools = await withConnection(url, findToolsFor);
  const schema = await readSchemaOfDump({ tools, dump, url });
  const quoted = escapeIdentifier(schema);
  const aside =
    keepAs === null
      ? `DROP SCHEMA IF EXISTS ${quoted} CASCADE;`
      : `ALTER SCHEMA ${quoted} RENAME TO ${escapeIdentifier(keepAs)};`;
  const restored = ['--no-owner', '--no-privileges', '--exit-on-error', `--use-list=${workFile}.list`];
  try {
    writeFileSync(`${workFile}.list`, await listWithoutSchema({ tools, dump, url }), { mode: 0o600 });
    writeFileSync(`${workFile}.sql`, '', { mode: 0o600 });
    await runPostgresqlTool({
      tools,
      tool: 'pg_restore',
      url,
      args: [...restored, `--file=${workFile}.sql`, dump],
    });
    await runPostgresqlTool({
      tools,
      tool: 'psql',
      url,
      args: [
        '--no-psqlrc',
        '--no-password',
        '--quiet',
        '--single-transaction',
        '--set=ON_ERROR_STOP=1',
        `--command=${aside} CREATE SCHEMA ${quoted};`,
        `--file=${workFile}.sql`,
        ...(endSessions ? [`--command=DELETE FROM ${quoted}."Session"`] : []),
      ],
    });
  } finally {
    for (const end of ['list', 'sql']) rmSync(`${workFile}.${end}`, { force: true });
  }
}

interface Dump {
  tools: PostgresqlTools;
  dump: string;
  url: string;
}

/** The dump's own list of contents; what is no dump at all is refused here. */
async function readList({ tools, dump, url }: Dump): Promise<string[]> {
  const text = await runPostgresqlTool({ tools, tool: 'pg_restore', url, args: ['--list', dump] });
  return text.split('\n');
}

/** "3391; 0 16385 TABLE public User panel": the panel has one schema. */
async function readSchemaOfDump(input: Dump): Promise<string> {
  for (const line of await readList(input)) {
    const schema = /^\d+; \d+ \d+ TABLE (\S+) User /.exec(line)?.[1];
    if (schema !== undefined) return schema;
  }
  throw new CopyFailed('The backup has no table of users: it is none of this panel.');
}

/** The schema itself is made here, whether or not the dump would make it. */
async function listWithoutSchema(input: Dump): Promise<string> {
  const lines = await readList(input);
  return lines.filter((line) => !/^\d+; \d+ \d+ (SCHEMA|COMMENT) - /.test(line)).join('\n');
}

/** Connections of panels to this database, whatever machine they come from; an idle panel keeps one. */
export async function countPanelConnections(url: string): Promise<number> {
  return withConnection(url, async (connection) => {
    const { rows } = await connection.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = ANY($1)`,
      [[panelConnectionName, jobConnectionName]],
    );
    return rows[0]?.n ?? 0;
  });
}
