import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { startPostgresql } from '../lib/server/data/start-postgresql.test-support';
import { ConfiguredPanel } from './fixtures/configured-panel';
import { median, ms, percentile, round, timed } from './fixtures/figures';
import type { Report } from './fixtures/report';
import type { Settings } from './fixtures/settings';

interface Way {
  name: string;
  once: (count: number) => Promise<void>;
  times: number[];
}

/** Saves as the form does, on both databases, beside one durable commit of the same disk. */
export async function measureSave({ quick }: Settings): Promise<Report> {
  const disk = openBareDatabase();
  const server = await startPostgresql({ durable: true });
  await server.ready;
  process.env.TEST_DATABASE_URL = server.url;
  const sqlite = await ConfiguredPanel.start();
  const postgresql = await ConfiguredPanel.start({ database: 'postgresql' });
  try {
    const ways: Way[] = [
      { name: 'one bare commit (SQLite, WAL, synchronous=FULL)', once: disk.commit, times: [] },
      ...[
        { name: 'SQLite', configured: sqlite },
        { name: 'PostgreSQL', configured: postgresql },
      ].flatMap(({ name, configured }) => [
        {
          name: `${name}: save one changed value`,
          once: (count: number) => configured.save({ dnsPropagationDelayHours: 1 + (count % 100) }),
          times: [],
        },
        {
          name: `${name}: save a new API key`,
          once: (count: number) => configured.save({ apiKey: `demo-key-${count}` }),
          times: [],
        },
      ]),
    ];
    for (let count = 0; count < (quick ? 5 : 150); count += 1) {
      for (const way of ways) way.times.push((await timed(() => way.once(count))).ms);
    }
    return toReport(ways);
  } finally {
    disk.close();
    await sqlite.stop();
    await postgresql.stop();
    await server.stop();
  }
}

/** What the disk itself takes to make one small row durable. */
function openBareDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'panel-bench-'));
  const database = new Database(join(folder, 'bare.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE entry (value INTEGER)');
  const insert = database.prepare('INSERT INTO entry VALUES (?)');
  return {
    commit: async (count: number) => {
      insert.run(count);
    },
    close: () => {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function toReport(ways: Way[]): Report {
  return {
    name: 'save',
    title: 'Save, with the full durability of the database',
    method:
      'Through the server action of the form, one after the other (a configuration is one row, so saves are serial by nature): session and Origin check, validation, the new key sealed, configuration, credential and audit entries in one transaction, and the page made anew that the answer carries. SQLite in WAL mode with synchronous=FULL; PostgreSQL as it comes (fsync and synchronous_commit on).',
    columns: ['', 'saves/s', 'p50', 'p99'],
    rows: ways.map(({ name, times }) => [
      name,
      round(1_000 / median(times)),
      ms(percentile(times, 0.5)),
      ms(percentile(times, 0.99)),
    ]),
    goals: [],
  };
}
