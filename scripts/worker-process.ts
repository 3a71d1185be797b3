// Started by scripts/worker.mjs.
import { setTimeout as pause } from 'node:timers/promises';
import { toStartTrouble } from '@/lib/server/data/start-trouble';
import { EnvError } from '@/lib/server/env';
import { PortTaken } from '@/lib/server/operations/serve-worker-metrics';
import { startWorker } from '@/lib/server/operations/start-worker';

/** Whoever has the port may be about to end. */
const tryAgain = 1;
const longestMs = 2 ** 31 - 1;

async function main(): Promise<void> {
  // Listens first: what has to be finished is finished before it, and then nothing is left to wait for.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
  try {
    await startWorker();
  } catch (error) {
    const { text, exitCode } = toStartTrouble(error);
    process.stderr.write(`\n${text}\n\nThe worker did not start.\n`);
    if (error instanceof EnvError) process.stderr.write('.env.example explains every variable.\n');
    process.exit(error instanceof PortTaken ? tryAgain : exitCode);
  }
  // Jobs by themselves keep no process alive.
  for (;;) await pause(longestMs);
}

await main();
