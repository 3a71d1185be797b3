import 'server-only';
import { spawn } from 'node:child_process';
import { log } from '../log';

/**
 * A job. Copying blocks, so it is a process of its own: the same command that a person would type. What it complains
 * about comes out on the panel's stderr. Throws when it failed, so that the scheduler tries again.
 */
export async function runScheduledBackup(signal: AbortSignal): Promise<void> {
  const startedAt = performance.now();
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/backup.ts', 'create', '--scheduled'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], signal });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const durationMs = Math.round(performance.now() - startedAt);
  if (code !== 0) {
    log('error', 'backup.failed', { status: code, durationMs });
    throw new Error('the backup failed');
  }
  log('info', 'backup.made', { durationMs });
}
