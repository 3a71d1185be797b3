import 'server-only';
import { processWide } from '../process-wide';

const running = () => processWide('connection.running-calls', () => new Map<string, Set<AbortController>>());

/**
 * Runs `call` with a signal that ends when the module is deactivated, so that deactivating
 * stops every call to the registrar at once and not only the next one.
 */
export async function runCall<T>(
  { configurationId, signal }: { configurationId: string; signal?: AbortSignal },
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const calls = running().get(configurationId) ?? new Set();
  running().set(configurationId, calls.add(controller));
  try {
    return await call(signal ? AbortSignal.any([signal, controller.signal]) : controller.signal);
  } finally {
    calls.delete(controller);
    if (calls.size === 0) running().delete(configurationId);
  }
}

/** Ends every running call of a configuration. */
export function stopCalls(configurationId: string): void {
  for (const controller of running().get(configurationId) ?? []) controller.abort();
}
