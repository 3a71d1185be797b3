import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { closeDatabase } from '../data/database';
import type { DatabaseChoice } from '../data/open-database';
import { createBackup } from './create-backup';
import { verifyBackup } from './verify-backup';

export interface BusyBackups {
  made: number;
  verified: number;
  /** Backups that lack a write which was acknowledged before they were begun. */
  behind: number;
  writesPerSecond: number;
}

/** Makes and verifies backups, one after the other, while another process saves without end. */
export async function backUpWhileWriting({
  choice,
  count,
}: {
  choice: DatabaseChoice;
  count: number;
}): Promise<BusyBackups> {
  await closeDatabase();
  const writer = startWriter(choice);
  const result = { made: 0, verified: 0, behind: 0, writesPerSecond: 0 };
  try {
    await writer.firstWrite;
    const [from, since] = [writer.acknowledged(), performance.now()];
    while (result.made < count) {
      const acknowledged = writer.acknowledged();
      const manifest = await createBackup({ made: 'manual' });
      result.made += 1;
      // Every save of the writer is an entry of the log, its first one the activation.
      if ((manifest.counts.AuditEntry ?? 0) < acknowledged) result.behind += 1;
      await verifyBackup(manifest);
      result.verified += 1;
    }
    result.writesPerSecond = ((writer.acknowledged() - from) / (performance.now() - since)) * 1000;
  } finally {
    await writer.stop();
  }
  return result;
}

function startWriter(choice: DatabaseChoice) {
  const place = choice.kind === 'sqlite' ? choice.file : choice.url;
  const script = 'lib/server/data/endless-saver.test-support.ts';
  const args = ['--conditions=react-server', '--import', 'tsx', script, choice.kind, place];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  let acknowledged = 0;
  lines.on('line', (line) => {
    acknowledged = Number(line);
  });
  return {
    firstWrite: once(lines, 'line'),
    acknowledged: () => acknowledged,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
