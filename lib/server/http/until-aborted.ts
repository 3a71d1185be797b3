import 'server-only';
import { CallFailed } from './call-failed';

/** The promise, or the signal's reason as soon as it ends: for waits that cannot be cancelled themselves. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(toReason(signal));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Our own reasons say which limit ended the call; anybody else's means that the caller did. */
export function toReason(signal: AbortSignal): CallFailed {
  return signal.reason instanceof CallFailed ? signal.reason : CallFailed.as('CANCELLED');
}
