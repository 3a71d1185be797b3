import { copyFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { database, useDatabase } from '../data/database';
import {
  createDatabase,
  eachDatabase,
  type FreshDatabase,
  layTables,
} from '../data/each-database.test-support';
import { openDatabase } from '../data/open-database';
import { forgetEnv } from '../env';
import { rotateKeys } from '../rotation/rotate-keys';
import { keyA, keyB, sealed, storeSecrets, toApiKey, useRing } from '../rotation/stored-secrets.test-support';
import { showReadiness } from './show-readiness';

const checksOf = (keyRing: string) => ({ database: 'ok', migrations: 'ok', keyRing, jobs: 'notRunning' });
const ready = { status: 'ready', checks: checksOf('ok') };
const without = (reason: string) => ({
  status: 'notReady',
  checks: { database: reason, migrations: 'unknown', keyRing: 'unknown', jobs: 'unknown' },
});

beforeAll(() => {
  vi.stubEnv('PANEL_JOBS', 'off');
});
afterAll(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

describe('with a SQLite file', () => {
  let fresh: FreshDatabase;
  let file: string;
  beforeEach(async () => {
    useRing({ seal: keyA });
    fresh = await createDatabase('sqlite');
    if (fresh.choice.kind !== 'sqlite') throw new Error('not a file');
    file = fresh.choice.file;
    useDatabase(openDatabase({ database: fresh.choice }));
    await layTables(fresh.choice);
    expect(await showReadiness()).toEqual(ready);
  });
  afterEach(async () => {
    const used = database();
    useDatabase(null);
    await used.close();
    await fresh.remove();
  });

  it('is not ready when the file was removed, although the open one still answers', async () => {
    rmSync(file);
    expect(await database().client.user.count()).toBe(0);
    expect(await showReadiness()).toEqual(without('fileGone'));
  });

  it('is not ready when another file was put in its place', async () => {
    copyFileSync(file, `${file}.copy`);
    renameSync(`${file}.copy`, file);
    expect(await showReadiness()).toEqual(without('fileGone'));
  });

  it('is not ready when the file cannot be read as a database', async () => {
    await database().close();
    writeFileSync(file, 'this is a letter, not a database');
    useDatabase(openDatabase({ database: fresh.choice }));
    expect(await showReadiness()).toEqual(without('unreachable'));
  });
});

describe('with a PostgreSQL server that goes away', () => {
  let fresh: FreshDatabase;
  let way: Way;
  beforeEach(async () => {
    useRing({ seal: keyA });
    fresh = await createDatabase('postgresql');
    if (fresh.choice.kind !== 'postgresql') throw new Error('not a server');
    await layTables(fresh.choice);
    way = await openWay(new URL(fresh.choice.url));
    useDatabase(openDatabase({ database: { kind: 'postgresql', url: way.url } }));
    expect(await showReadiness()).toEqual(ready);
  });
  afterEach(async () => {
    const used = database();
    useDatabase(null);
    way.cut();
    await used.close();
    await way.close();
    await fresh.remove();
  });

  it('is not ready while nothing listens there, and ready when it is back', async () => {
    way.cut();
    expect(await showReadiness()).toEqual(without('unreachable'));
    way.mend();
    await vi.waitFor(async () => expect(await showReadiness()).toEqual(ready), { timeout: 20_000 });
  }, 60_000);

  it('answers that it is not ready also when the server leaves every question open', async () => {
    way.hush();
    expect(await showReadiness()).toEqual(without('unreachable'));
  }, 30_000);
});

eachDatabase(() => {
  it('names the command for a lost encryption key: first to see what needs it, then to give it up', async () => {
    useRing({ seal: keyA });
    await storeSecrets(2);
    expect(await showReadiness()).toEqual(ready);
    useRing({ seal: keyB });
    const checks = checksOf('SECRET_UNREADABLE');
    expect(await showReadiness()).toEqual({ status: 'notReady', checks, next: 'npm run keys -- status' });

    const { registrarCredential } = database().client;
    for (const { id } of await registrarCredential.findMany({ select: { id: true } })) {
      await registrarCredential.update({ where: { id }, data: { sealedApiKey: sealed(id, toApiKey(id)) } });
    }
    const next = 'npm run keys -- rotate --renew-canary';
    expect(await showReadiness()).toEqual({ status: 'notReady', checks, next });
    await rotateKeys({ renewCanary: true });
    expect(await showReadiness()).toEqual(ready);
  });

  it('stays ready when single secrets cannot be opened with the right key, and says which command names them', async () => {
    useRing({ seal: keyA });
    await storeSecrets(3);
    const { registrarCredential } = database().client;
    const [first] = await registrarCredential.findMany({ select: { id: true, sealedApiKey: true }, take: 1 });
    const { id = '', sealedApiKey = '' } = first ?? {};
    const cutOff = { where: { id }, data: { sealedApiKey: sealedApiKey?.slice(0, -6) } };
    await registrarCredential.update(cutOff);
    const checks = checksOf('someUnreadable');
    expect(await showReadiness()).toEqual({ status: 'ready', checks, next: 'npm run keys -- verify' });
    await registrarCredential.update({ where: { id }, data: { sealedApiKey } });
    // What was opened is not opened again at once, however often somebody asks.
    expect(await showReadiness()).toMatchObject({ checks });
    await expect.poll(showReadiness, { timeout: 10_000 }).toEqual(ready);
  }, 20_000);

  it('without any encryption key leads to the command that says which one is needed', async () => {
    useRing({ seal: keyA });
    await storeSecrets(1);
    useRing({ seal: '' });
    expect(await showReadiness()).toMatchObject({
      checks: { keyRing: 'ENCRYPTION_KEY_MISSING' },
      next: 'npm run keys -- status',
    });
  });
});

interface Way {
  url: string;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  mend(): void;
  /** Takes every question and passes none on, as a network does that lost a route. */
  hush(): void;
  close(): Promise<void>;
}

/** A way to the server of this run that can be closed. */
async function openWay(to: URL): Promise<Way> {
  let state: 'open' | 'cut' | 'hushed' = 'open';
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };
  const server: Server = createServer((caller) => {
    keep(caller);
    if (state === 'cut') return void caller.destroy();
    const database = keep(connect(Number(to.port), to.hostname));
    caller.on('data', (bytes) => state === 'open' && database.write(bytes));
    database.on('data', (bytes) => caller.write(bytes));
    caller.on('close', () => database.destroy());
    database.on('close', () => caller.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = new URL(to);
  url.port = String(address.port);
  return {
    url: url.href,
    cut: () => {
      state = 'cut';
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      state = 'open';
    },
    hush: () => {
      state = 'hushed';
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
