import 'server-only';
import { processWide } from '../process-wide';

/** What this process is working at: by configuration, and what ends one run of it at once. */
const working = () => processWide('sync.working', () => new Map<string, Promise<void>>());
const cancels = () => processWide('sync.cancels', () => new Map<string, AbortController>());

export function isWorkingHere(configurationId: string): boolean {
  return working().has(configurationId);
}

/** Lets `work` go on by itself, and remembers it until it has ended. It must not throw. */
export function keepWorking(configurationId: string, work: () => Promise<void>): void {
  const ended = work().finally(() => working().delete(configurationId));
  working().set(configurationId, ended);
}

/** Runs `work` with a signal that ends when the run is cancelled in this process. */
export async function whileNotCancelled(
  runId: string,
  work: (cancelled: AbortSignal) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  cancels().set(runId, controller);
  try {
    await work(controller.signal);
  } finally {
    cancels().delete(runId);
  }
}

/** Ends a run at once when it runs here; that it is cancelled has to be stored before. */
export function cancelHere(runId: string): void {
  cancels().get(runId)?.abort();
}

/** Resolves when nothing is worked at here any more. */
export async function untilSyncsEnd(): Promise<void> {
  await Promise.all(working().values());
}
