import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { startScript } from '@/scripts/run-script.test-support';
import { SYSTEM } from '../actor';
import { copyConnectionName, withConnection } from '../data/copies/postgresql-copy';
import { readSqliteFacts } from '../data/copies/sqlite-copy';
import { closeDatabase } from '../data/database';
import type { DatabaseChoice } from '../data/open-database';
import { activateRegistrarModule, findRegistrarConfiguration } from '../data/registrar-configurations';
import { createBackup } from './create-backup';
import type { Manifest } from './manifest';

export interface KilledRestores {
  killed: number;
  /** Came to their end before the kill. */
  ended: number;
  /** Of those killed: the backup was in place already. */
  inPlace: number;
  /** Neither the database from before nor the backup, whole. */
  broken: number;
}

/** Restores one backup again and again over a database that says something else, killed at a random moment. */
export async function killRestores({
  choice,
  kills,
}: {
  choice: DatabaseChoice;
  kills: number;
}): Promise<KilledRestores> {
  await activateRegistrarModule({ moduleId: 'then', by: SYSTEM });
  const manifest = await createBackup({ made: 'manual' });
  const result: KilledRestores = { killed: 0, ended: 0, inPlace: 0, broken: 0 };
  let durationMs = 5000;
  while (result.killed < kills) {
    await activateRegistrarModule({ moduleId: 'now', by: SYSTEM });
    await closeDatabase();
    const startedAt = performance.now();
    // The first one runs to its end, to learn how long that takes.
    const code = await restoreAndKill({
      manifest,
      afterMs: result.ended === 0 ? null : Math.random() * durationMs,
    });
    const state = await readState(choice);
    if (code === 0) {
      durationMs = performance.now() - startedAt;
      result.ended += 1;
      if (state !== 'then') result.broken += 1;
    } else {
      result.killed += 1;
      if (state === 'then') result.inPlace += 1;
      if (state === 'broken') result.broken += 1;
    }
  }
  return result;
}

async function restoreAndKill({
  manifest,
  afterMs,
}: {
  manifest: Manifest;
  afterMs: number | null;
}): Promise<number | null> {
  const { env } = process;
  const names = ['DATABASE_URL', 'DATA_DIR', 'BACKUP_DIR', 'PANEL_ENCRYPTION_KEY'];
  const child = startScript({
    script: 'scripts/backup.ts',
    args: ['restore', '--id', manifest.id, '--yes'],
    env: Object.fromEntries(names.map((name) => [name, env[name] ?? ''])),
  });
  const ended = once(child, 'exit');
  let told = '';
  child.stdout?.resume();
  child.stderr?.on('data', (text) => {
    told += text;
  });
  if (afterMs !== null) void pause(afterMs).then(() => child.kill('SIGKILL'));
  const [code, signal] = await ended;
  if (signal === 'SIGKILL') return null;
  if (code !== 0) throw new Error(`the restore failed: ${told}`);
  return 0;
}

async function readState(choice: DatabaseChoice): Promise<'now' | 'then' | 'broken'> {
  try {
    if (choice.kind === 'sqlite') await readSqliteFacts(choice.file);
    else await untilToolsEnded(choice.url);
    const [then, now] = await Promise.all(
      ['then', 'now'].map((moduleId) => findRegistrarConfiguration({ moduleId })),
    );
    if (then === null || then === undefined) return 'broken';
    return now === null ? 'then' : 'now';
  } catch {
    return 'broken';
  }
}

/** What the killed command had started goes on without it, and ends whole or not at all. */
async function untilToolsEnded(url: string): Promise<void> {
  await withConnection(url, async (connection) => {
    for (;;) {
      const { rows } = await connection.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = $1 AND pid <> pg_backend_pid()`,
        [copyConnectionName],
      );
      if (rows[0]?.n === 0) return;
      await pause(20);
    }
  });
}
