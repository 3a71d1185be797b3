import { spawn } from 'node:child_process';

/** A Node program with nothing in its environment but these variables; its exit code. */
export function runProgram({
  args,
  env,
  cwd,
  user = {},
}: {
  args: string[];
  env: Record<string, string>;
  cwd?: string;
  user?: { uid?: number; gid?: number };
}): Promise<number | null> {
  const child = spawn(process.execPath, args, {
    cwd,
    ...user,
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'test', ...env },
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.once('close', resolve));
}
