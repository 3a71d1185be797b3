import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findLockHolder, takeFileLock, waitForFileLock } from './file-lock';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panel-lock-'));
  file = join(folder, 'data', 'jobs.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that takes the lock, forgets what it was given, clears up its memory, and goes on running. */
async function holdElsewhere() {
  const script = `
    import { takeFileLock } from './lib/server/data/file-lock';
    import { setImmediate as nextTurn } from 'node:timers/promises';
    const said = takeFileLock(process.argv[1] ?? '') === null ? 'refused' : 'taken';
    await nextTurn();
    globalThis.gc();
    console.log(said);
    setInterval(() => {}, 60_000);`;
  const flags = [
    '--expose-gc',
    '--conditions=react-server',
    '--import',
    'tsx',
    '--input-type=module',
    '--eval',
    script,
    file,
  ];
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await once(child.stdout, 'data');
  return {
    pid: child.pid,
    said: String(said).trim(),
    kill: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

it('is held by one at a time', () => {
  const lock = takeFileLock(file);
  expect(lock).not.toBeNull();
  expect(takeFileLock(file)).toBeNull();
  expect(findLockHolder(file)?.pid).toBe(process.pid);
  lock?.release();
  const again = takeFileLock(file);
  expect(again).not.toBeNull();
  again?.release();
  expect(findLockHolder(file)).toBeNull();
});

it('names the process that holds it, and is free as soon as that one is killed', async () => {
  const other = await holdElsewhere();
  expect(other.said).toBe('taken');
  expect(takeFileLock(file)).toBeNull();
  expect(findLockHolder(file)?.pid).toBe(other.pid);
  await expect(waitForFileLock({ file, patienceMs: 0 })).rejects.toThrow(`Process ${other.pid} still holds`);
  const waiting = waitForFileLock({ file, patienceMs: 10_000 });
  await other.kill();
  (await waiting).release();
});

it('refuses another process while this one holds it', async () => {
  const lock = takeFileLock(file);
  const other = await holdElsewhere();
  expect(other.said).toBe('refused');
  await other.kill();
  lock?.release();
});
