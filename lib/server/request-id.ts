import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { onEachRequest } from './each-request';
import { env } from './env';
import { processWide } from './process-wide';

const storage = () => processWide('requestId', () => new AsyncLocalStorage<string>());

/** Of the request that all this is done for, also after its answer was sent; null for what the panel does by itself. */
export function currentRequestId(): string | null {
  return storage().getStore() ?? null;
}

/**
 * Gives each request an id, before Next sees it: whatever is written down on its behalf carries it, and the answer
 * names it (X-Request-Id). One that our own reverse proxy has given is kept. Idempotent.
 */
export function noteRequestIds(): void {
  onEachRequest({
    name: 'requestIdNotes',
    // The handler of this request runs next, in this very context; each request enters its own.
    note: (request) => storage().enterWith(toRequestId(request.headers['x-request-id'])),
  });
}

/** Goes into the log: short, and of letters and digits. */
function toRequestId(given: string | string[] | undefined): string {
  const fits = typeof given === 'string' && /^[\w.-]{8,64}$/.test(given);
  return fits && env().trustProxy ? given : randomUUID();
}
