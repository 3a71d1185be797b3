import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { processWide } from '../process-wide';
import type { Caller } from './caller';

const callers = () => processWide('auth.tokenCallers', () => new AsyncLocalStorage<Caller>());

/**
 * Runs what a call with an API token asked for. Inside, the token's maker is who is calling, so that the operations
 * of the screen serve this door as well. Only the routes of /api/v1 begin it, after requireToken.
 */
export function callAsToken<T>(caller: Caller, work: () => Promise<T>): Promise<T> {
  return callers().run(caller, work);
}

/** Null outside of such a call: then a session decides. */
export function findTokenCaller(): Caller | null {
  return callers().getStore() ?? null;
}
