import { Writable } from 'node:stream';
import { vi } from 'vitest';
import { forgetEnv } from '@/lib/server/env';
import { environmentExamples } from '@/lib/server/env-variables';
import { type CommandSet, runCommand } from './command-line';

/** One of our commands within this process, with nothing in its environment but these variables. */
export async function runHere({
  set,
  command,
  env,
}: {
  set: CommandSet;
  command: string;
  env: Record<string, string>;
}): Promise<{ stdout: string; stderr: string; status: number }> {
  for (const name of Object.keys(environmentExamples))
    if (name !== 'NODE_ENV') vi.stubEnv(name, env[name] ?? '');
  forgetEnv();
  const told = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') =>
    new Writable({
      decodeStrings: false,
      write: (text, _encoding, done) => {
        told[name] += String(text);
        done();
      },
    });
  const status = await runCommand({
    ...set,
    args: command.split(' '),
    terminal: { stdout: stream('stdout'), stderr: stream('stderr') },
  });
  return { ...told, status };
}
