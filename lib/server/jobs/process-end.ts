import 'server-only';

type Listener = (signal: NodeJS.Signals) => void;

/**
 * Runs `work` when the process is told to end, and only then whatever listened before (the web server, which exits
 * by itself and would not wait). A second signal does not wait either.
 */
export function beforeProcessEnds(work: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const others: Listener[] = process.listeners(signal);
    process.removeAllListeners(signal);
    let told = false;
    const listener = () => {
      if (told) return goOn();
      told = true;
      work().finally(goOn);
    };
    const goOn = () => {
      process.off(signal, listener);
      for (const other of others) process.on(signal, other);
      process.kill(process.pid, signal);
    };
    process.on(signal, listener);
  }
}
