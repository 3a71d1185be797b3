import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { askSimulator } from './ask-simulator';
import { helpText, scenarioTable } from './help';
import { listScenarios } from './scenarios/catalogue';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

function run(...flags: string[]) {
  return spawn(process.execPath, ['--import', 'tsx', main, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function firstLine(child: ChildProcess): Promise<string> {
  let seen = '';
  for await (const chunk of child.stdout ?? []) {
    seen += String(chunk);
    if (seen.includes('\n')) break;
  }
  return seen.slice(0, seen.indexOf('\n'));
}

it('prints where it listens as one JSON line, and ends on SIGTERM though an answer hangs', async () => {
  const child = run('--port', '0', '--contacts', '7', '--domains', '1000000');
  const { url } = z.object({ url: z.string() }).parse(JSON.parse(await firstLine(child)));
  const answer = await askSimulator({ simulator: { url }, path: '/api/domains/contacts', key: 'demo-key' });
  expect(answer.json).toMatchObject({ meta: { total: 7 } });
  const hanging = askSimulator({ simulator: { url }, path: '/api/user/details', key: 'demo-key--hang' });
  await expect
    .poll(async () => (await askSimulator({ simulator: { url }, path: '/__simulator/calls' })).json, {
      timeout: 20_000,
    })
    .toMatchObject({ inFlight: 1 });
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect((await hanging).fault).not.toBeNull();
}, 60_000);

it('says what is wrong and ends with 1 when it cannot start', async () => {
  const child = run('--port', 'many');
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(code).toBe(1);
  expect(stderr).toContain('port');
}, 60_000);

it('describes every scenario in its help and in docs/simulator.md', () => {
  for (const { name } of listScenarios()) expect(helpText()).toContain(`\n  ${name} `);
  const document = readFileSync(new URL('../../docs/simulator.md', import.meta.url), 'utf8');
  expect(document).toContain(scenarioTable());
});
