import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DatabaseChoice } from '@/lib/server/data/open-database';

const root = join(import.meta.dirname, '..');

/** One of our commands in a process of its own with nothing but these variables, away from the .env of this checkout. */
export function startScript({
  script,
  args,
  env,
  cwd = root,
  stdin = 'ignore',
}: {
  script: string;
  args: readonly string[];
  env: Record<string, string>;
  cwd?: string;
  stdin?: 'ignore' | 'pipe';
}): ChildProcess {
  const flags = ['--conditions=react-server', '--import', import.meta.resolve('tsx'), join(root, script)];
  return spawn(process.execPath, [...flags, ...args], {
    cwd,
    stdio: [stdin, 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      NODE_ENV: 'test' as const,
      TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'),
      ...env,
    },
  });
}

/** The same, until it ends. */
export async function runScript(
  start: Parameters<typeof startScript>[0],
): Promise<{ stdout: string; stderr: string; status: number | null }> {
  const child = startScript(start);
  const told = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      told[name] += text;
    });
  }
  const [status] = await once(child, 'close');
  return { ...told, status: typeof status === 'number' ? status : null };
}

/** The variable that names a database of a test. */
export function toDatabaseUrl(choice: DatabaseChoice): string {
  return choice.kind === 'sqlite' ? `file:${choice.file}` : choice.url;
}
