import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';

const child = `
  import { beforeProcessEnds } from './lib/server/jobs/process-end';
  process.on('SIGTERM', () => { console.log('server closed'); process.exit(143); });
  beforeProcessEnds(async () => {
    console.log('releasing');
    await new Promise((resolve) => setTimeout(resolve, 50));
    console.log('released');
  });
  setInterval(() => {}, 60_000);
  console.log('up');`;

it('releases the jobs before the server that was listening first ends the process', async () => {
  const flags = ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '--eval', child];
  const process_ = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  process_.stdout.on('data', (chunk) => {
    said += chunk;
    if (said === 'up\n') process_.kill('SIGTERM');
  });
  const code = await new Promise((resolve) => process_.on('close', resolve));
  expect(said.trim().split('\n')).toEqual(['up', 'releasing', 'released', 'server closed']);
  expect(code).toBe(143);
});
