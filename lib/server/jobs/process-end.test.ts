import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { expect, it } from 'vitest';

/** Released by a line on its standard input. */
const child = `
  import { beforeProcessEnds } from './lib/server/jobs/process-end';
  for (const signal of ['SIGTERM', 'SIGINT'])
    process.on(signal, () => { console.log('server closed'); process.exit(143); });
  beforeProcessEnds(async () => {
    console.log('releasing');
    await new Promise((resolve) => process.stdin.once('data', resolve));
    console.log('released');
  });
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => console.log('told ' + signal));
  setInterval(() => {}, 60_000);
  console.log('up');`;

/** Does once what stands beside a line, as soon as the child has printed it. */
async function run(
  reactions: Record<string, (child: ChildProcessWithoutNullStreams) => void>,
  program = child,
) {
  const flags = ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '--eval', program];
  const process_ = spawn(process.execPath, flags, { stdio: 'pipe' });
  const lines: string[] = [];
  let rest = '';
  process_.stdout.on('data', (chunk) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      if (!lines.includes(line)) reactions[line]?.(process_);
      lines.push(line);
    }
  });
  const code = await new Promise((resolve) => process_.on('close', resolve));
  return { code, said: lines.filter((line) => !line.startsWith('told')) };
}

const letGo = (child: ChildProcessWithoutNullStreams) => child.stdin.write('go\n');

it('releases the jobs before the server that was listening first ends the process', async () => {
  const { code, said } = await run({ up: (child) => child.kill('SIGTERM'), releasing: letGo });
  expect(said).toEqual(['up', 'releasing', 'released', 'server closed']);
  expect(code).toBe(143);
});

it('takes the SIGTERM that follows Ctrl-C for the same wish, and still releases first', async () => {
  const { said } = await run({
    up: (child) => child.kill('SIGINT'),
    'told SIGINT': (child) => child.kill('SIGTERM'),
    'told SIGTERM': letGo,
  });
  expect(said).toEqual(['up', 'releasing', 'released', 'server closed']);
});

it('no longer waits when the same signal comes again', async () => {
  const { said } = await run({
    up: (child) => child.kill('SIGTERM'),
    'told SIGTERM': (child) => child.kill('SIGTERM'),
  });
  expect(said).toEqual(['up', 'releasing', 'server closed']);
});

it('ends in the promised time although the server waits for a request that never ends', async () => {
  const hanging = `
    import { boundProcessEnd, beforeProcessEnds } from './lib/server/jobs/process-end';
    process.on('SIGTERM', () => console.log('server waits'));
    beforeProcessEnds(async () => {});
    boundProcessEnd({ withinMs: 300 });
    setInterval(() => {}, 60_000);
    console.log('up');`;
  const { code, said } = await run({ up: (child) => child.kill('SIGTERM') }, hanging);
  expect(said.slice(0, 2)).toEqual(['up', 'server waits']);
  expect(JSON.parse(said[2] ?? '')).toMatchObject({ event: 'process.endedUnfinished', signal: 'SIGTERM' });
  expect(code).toBe(143);
});
