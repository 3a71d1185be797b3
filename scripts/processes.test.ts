import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

let folder: string;
beforeEach(() => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  folder = mkdtempSync(join(root, '.cache/processes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Prints its process id and stays; ends within moments of SIGTERM, saying so. */
const stays = `
  process.on('SIGTERM', () => { console.log('released'); process.exit(0); });
  console.log(process.pid);
  setInterval(() => {}, 60_000);`;

/** A command of ours in a process of its own: `work` may use Processes, waitUntilReady, main, and log("name"). */
function command(work: string, { shell = false, env = {} } = {}) {
  const code = `
    import { Processes, waitUntilReady } from './scripts/processes.mjs';
    import { main, say } from './scripts/steps.mjs';
    const log = (name) => ${JSON.stringify(relative(root, folder))} + '/' + name;
    const processes = new Processes();
    const stays = ${JSON.stringify(stays)};
    await main(async () => { ${work} });`;
  const args = ['--input-type=module', '--eval', code];
  const options = { cwd: root, env: { ...process.env, npm_lifecycle_event: undefined, ...env } };
  // As npm does it: a shell between that waits for the command; ":" keeps it from becoming the command.
  const child = shell
    ? spawn('sh', ['-c', '"$0" "$@"; :', process.execPath, ...args], options)
    : spawn(process.execPath, args, options);
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, closed, said: () => said };
}

/** Process id that a child of the command has printed, once it has. */
async function pidIn(name: string): Promise<number> {
  await expect.poll(() => readPid(name), { timeout: 15_000 }).toBeGreaterThan(0);
  return readPid(name);
}

function readPid(name: string): number {
  try {
    return Number(readFileSync(join(folder, name), 'utf8').split('\n')[0]);
  } catch {
    return 0;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const startTwo = `
  processes.start({ name: 'one', args: ['-e', stays], logFile: log('one') });
  processes.start({ name: 'two', args: ['-e', stays], logFile: log('two') });`;

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends every child in good order on %s', async (signal) => {
  const { child, closed } = command(
    `${startTwo} const { exitCode } = await processes.untilOneEnds(); process.exitCode = exitCode;`,
  );
  const pids = [await pidIn('one'), await pidIn('two')];
  child.kill(signal);
  expect(await closed).toBe(0);
  expect(pids.map(isRunning)).toEqual([false, false]);
  for (const name of ['one', 'two']) expect(readFileSync(join(folder, name), 'utf8')).toContain('released');
});

it('ends the others when one ends by itself, also one started later, and shows its last lines', async () => {
  const { closed, said } = command(`
    const ended = processes.untilOneEnds();
    const one = processes.start({ name: 'one', args: ['-e', stays], logFile: log('one') });
    say('pid ' + one.child.pid);
    processes.start({ name: 'panel', args: ['-e', 'console.log("database is gone"); process.exitCode = 3'], logFile: log('two') });
    const { exitCode, report } = await ended;
    say(report);
    process.exitCode = exitCode;`);
  expect(await closed).toBe(3);
  expect(said()).toContain('database is gone');
  expect(said()).toContain('The panel ended by itself (exit code 3).');
  expect(said()).toContain('/two');
  const [, pid] = /^pid (\d+)$/m.exec(said()) ?? [];
  expect(pid).toBeDefined();
  expect(isRunning(Number(pid))).toBe(false);
});

it('says what a child printed that ended before it was ready', async () => {
  const { closed, said } = command(`
    const args = ['-e', 'console.error("PORT must be a whole number"); process.exitCode = 78'];
    const panel = processes.start({ name: 'panel', args, logFile: log('one') });
    await waitUntilReady({ url: 'http://127.0.0.1:9/', process: panel });`);
  expect(await closed).toBe(1);
  expect(said()).toMatch(
    /PORT must be a whole number\n\nThe panel ended before it was ready \(exit code 78\)\./,
  );
  expect(said()).toContain('What to do:');
});

it('ends its children when npm, told to end, leaves it behind', async () => {
  const env = { npm_lifecycle_event: 'demo' };
  const left = command(`${startTwo} await processes.untilOneEnds();`, {
    shell: true,
    env,
  });
  const pids = [await pidIn('one'), await pidIn('two')];
  left.child.kill('SIGTERM'); // reaches the shell only
  await expect.poll(() => pids.map(isRunning), { timeout: 15_000 }).toEqual([false, false]);
});
