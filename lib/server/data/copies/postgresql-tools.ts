import 'server-only';
import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { env } from '../../env';
import { CopyFailed } from './copy-failed';

const run = promisify(execFile);
const names = ['pg_dump', 'pg_restore', 'psql'] as const;
type ToolName = (typeof names)[number];

export interface PostgresqlTools {
  folder: string;
  /** 17 of "pg_dump (PostgreSQL) 17.5". */
  major: number;
}

/** Where distributions put the tools of one version beside those of another. */
const versionedFolders = ['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/opt/homebrew/opt/libpq/bin'];

/** The newest of PostgreSQL's own tools on this machine. A tool copes with older servers, never with newer ones. */
export async function findPostgresqlTools({
  serverMajor,
}: {
  serverMajor: number;
}): Promise<PostgresqlTools> {
  const folders = [...versionedFolders.flatMap(expand), ...env().path.split(delimiter)].filter(
    (folder) => folder !== '' && names.every((name) => existsSync(join(folder, name))),
  );
  const found = await Promise.all([...new Set(folders)].map(readMajor));
  const [newest] = found.flatMap((tools) => tools ?? []).sort((a, b) => b.major - a.major);
  if (newest === undefined) {
    throw new CopyFailed(
      `PostgreSQL's own tools (pg_dump, pg_restore, psql) are not installed on this machine. Install them in version ${serverMajor} or newer, on Debian and Ubuntu the package postgresql-client-${serverMajor} or postgresql-client.`,
    );
  }
  if (newest.major < serverMajor) {
    throw new CopyFailed(
      `The server is PostgreSQL ${serverMajor}, but the newest tools on this machine are of version ${newest.major} (${newest.folder}), which cannot read it. Install the package postgresql-client-${serverMajor}.`,
    );
  }
  return newest;
}

function expand(pattern: string): string[] {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return [pattern];
  const cut = before.lastIndexOf('/');
  const [parent, start] = [before.slice(0, cut), before.slice(cut + 1)];
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((name) => name.startsWith(start))
    .map((name) => join(parent, `${name}${after}`));
}

async function readMajor(folder: string): Promise<PostgresqlTools | null> {
  try {
    const { stdout } = await run(join(folder, 'pg_dump'), ['--version']);
    const major = Number(/PostgreSQL\) (\d+)/.exec(stdout)?.[1]);
    return Number.isNaN(major) ? null : { folder, major };
  } catch {
    return null;
  }
}

/** Runs one tool on one database. Throws CopyFailed with what the tool said; it never says a password. */
export async function runPostgresqlTool({
  tools,
  tool,
  args,
  url,
  signal,
}: {
  tools: PostgresqlTools;
  tool: ToolName;
  args: string[];
  url: string;
  signal?: AbortSignal;
}): Promise<string> {
  const child = spawn(join(tools.folder, tool), args, {
    env: toToolEnvironment(url),
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const told = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      told[name] += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return told.stdout;
  throw new CopyFailed(`${tool} failed: ${told.stderr.trim().split('\n').slice(0, 5).join('\n')}`);
}

/** Everything about the connection by environment: arguments can be read by every user of the machine. */
export function toToolEnvironment(url: string): NodeJS.ProcessEnv & Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const given: Record<string, string | null> = {
    PGHOST: searchParams.get('host') ?? hostname.replace(/^\[|\]$/g, ''),
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    // node-postgres' own word for "encrypted, whoever answers".
    PGSSLMODE: searchParams.get('sslmode')?.replace('no-verify', 'require') ?? null,
    PGSSLROOTCERT: searchParams.get('sslrootcert'),
    PGSSLCERT: searchParams.get('sslcert'),
    PGSSLKEY: searchParams.get('sslkey'),
    PGOPTIONS: searchParams.get('options'),
    PGAPPNAME: 'registrar-panel backup',
    // For a password file, which the panel's own connection reads too.
    HOME: homedir(),
    LC_ALL: 'C',
    NODE_ENV: 'production',
  };
  return parseEnvironment(Object.fromEntries(Object.entries(given).filter(([, value]) => value)));
}

function parseEnvironment(entries: object): NodeJS.ProcessEnv & Record<string, string> {
  return entries as NodeJS.ProcessEnv & Record<string, string>;
}
