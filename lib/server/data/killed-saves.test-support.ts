import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import BetterSqlite from 'better-sqlite3';
import { startScript } from '@/scripts/run-script.test-support';
import { database } from './database';
import type { DatabaseChoice } from './open-database';
import { findRegistrarConfiguration } from './registrar-configurations';

const MOMENTS_MS = 60;

export interface KilledSaves {
  /** Killed while it was saving. */
  kills: number;
  /** Saves that a killed process had called stored. */
  acknowledged: number;
  /** A sentence for everything that was lost, half written or broken. */
  damage: string[];
}

/** Processes that save without end, each killed at a random moment; after each kill the database is looked through. */
export async function killSaves({
  choice,
  kills,
}: {
  choice: DatabaseChoice;
  kills: number;
}): Promise<KilledSaves> {
  const result: KilledSaves = { kills: 0, acknowledged: 0, damage: [] };
  let before = (await findRegistrarConfiguration({ moduleId: 'killed' }))?.version ?? 1;
  let next = startSaver(choice);
  while (result.kills < kills) {
    const saver = next;
    result.kills += 1;
    if (result.kills < kills) next = startSaver(choice);
    const acknowledged = await saveUntilKilled(saver);
    result.acknowledged += acknowledged - before;
    result.damage.push(...(await findDamage({ choice, acknowledged })));
    before = (await findRegistrarConfiguration({ moduleId: 'killed' }))?.version ?? 0;
  }
  return result;
}

/** Loaded and ready meanwhile, but it has not opened the database yet. */
function startSaver(choice: DatabaseChoice): ChildProcess {
  const place = choice.kind === 'sqlite' ? choice.file : choice.url;
  return startScript({
    script: 'lib/server/data/endless-saver.test-support.ts',
    args: [choice.kind, place, 'waits'],
    env: {},
    stdin: 'pipe',
  });
}

/** The last version that the process said was stored. */
async function saveUntilKilled(child: ChildProcess): Promise<number> {
  if (child.stdout === null) throw new Error('no stdout');
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'exit');
  child.stdin?.write('begin\n');
  let acknowledged = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (acknowledged === 0) void pause(Math.random() * MOMENTS_MS).then(() => child.kill('SIGKILL'));
    acknowledged = Number(line);
  }
  const [, signal] = await ended;
  if (signal !== 'SIGKILL') throw new Error(`it ended by itself: ${said}`);
  return acknowledged;
}

async function findDamage({
  choice,
  acknowledged,
}: {
  choice: DatabaseChoice;
  acknowledged: number;
}): Promise<string[]> {
  const damage: string[] = [];
  if (choice.kind === 'sqlite') {
    const file = new BetterSqlite(choice.file);
    const found = file.pragma('integrity_check', { simple: true });
    file.close();
    if (found !== 'ok') damage.push(`corrupt: ${found}`);
  }
  const found = await findRegistrarConfiguration({ moduleId: 'killed' });
  const version = found?.version ?? 0;
  // One more may have been committed without the process living to say so.
  if (version !== acknowledged && version !== acknowledged + 1)
    damage.push(`version ${version} though ${acknowledged} was acknowledged`);
  if (found?.dnsPropagationDelayHours !== version % 169)
    damage.push(`version ${version} has the values of another one`);
  const entries = await database().client.auditEntry.count({ where: { action: 'configuration.saved' } });
  if (entries !== version - 1) damage.push(`version ${version} with ${entries} entries of the log`);
  return damage;
}
