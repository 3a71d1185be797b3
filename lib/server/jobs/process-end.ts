import 'server-only';

import { log } from '../log';
import { STOP_WITHIN_MS } from './job';

const signals = ['SIGTERM', 'SIGINT'] as const;
type Signal = (typeof signals)[number];
type Listener = (signal: NodeJS.Signals) => void;

/** For what is left to do after the limit: a line of the log, the exit itself. */
const marginMs = 500;

/**
 * Ends the process at the latest `withinMs` after it was first told to. Next's server waits without a limit for the
 * requests that it still answers, and one that waits for the registrar or for a slow reader may take its time. What was
 * acknowledged is on disk by then. To be called after beforeProcessEnds, whose work is within the same time.
 */
export function boundProcessEnd({ withinMs = STOP_WITHIN_MS - marginMs } = {}): void {
  let told = false;
  for (const [signal, exitCode] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const) {
    process.prependListener(signal, () => {
      if (told) return;
      told = true;
      setTimeout(() => {
        log('warn', 'process.endedUnfinished', { signal });
        process.exit(exitCode);
      }, withinMs).unref();
    });
  }
}

/**
 * Runs `work` when the process is told to end, and only then whatever listened before (the web server, which exits
 * by itself and would not wait). The same signal a second time does not wait either; the other one does, since Ctrl-C
 * reaches a whole group of processes, one of which may go on to end the others in its own way.
 */
export function beforeProcessEnds(work: () => Promise<void>): void {
  const before = signals.map((signal): { signal: Signal; others: Listener[] } => ({
    signal,
    others: process.listeners(signal),
  }));
  const told = new Set<Signal>();
  let gone = false;
  const goOn = (signal: Signal) => {
    if (gone) return;
    gone = true;
    for (const { signal: name, others } of before) {
      process.removeListener(name, listener);
      for (const other of others) process.on(name, other);
    }
    process.kill(process.pid, signal);
  };
  const listener = (signal: NodeJS.Signals) => {
    const known = signals.find((name) => name === signal);
    if (known === undefined) return;
    if (told.has(known)) return goOn(known);
    told.add(known);
    if (told.size === 1) work().finally(() => goOn(known));
  };
  for (const { signal } of before) {
    process.removeAllListeners(signal);
    process.on(signal, listener);
  }
}
