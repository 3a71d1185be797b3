import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { failure, type Result } from '@/lib/shared/result';
import { attempt, type PreparedCall } from './attempt';
import type { Breakers, CallTarget } from './breakers';
import { CallFailed } from './call-failed';
import type { Pauses } from './pauses';
import type { HttpPolicy } from './policy';
import type { Pools } from './pools';
import { toRetryWaitMs } from './retry-wait';
import { limitTime, type Progress } from './time-limit';
import { toReason } from './until-aborted';

/** What calls share. */
export interface HttpState {
  policy: HttpPolicy;
  pools: Pools;
  breakers: Breakers;
  pauses: Pauses;
}

interface Operation {
  call: PreparedCall;
  state: HttpState;
  signal: AbortSignal;
  progress: Progress;
}

/** One call with its retries, within one deadline. The value is the JSON text of the answer. */
export async function runOperation({
  call,
  state,
  signal,
}: {
  call: PreparedCall;
  state: HttpState;
  signal?: AbortSignal | undefined;
}): Promise<Result<string>> {
  const progress: Progress = { phase: 'queue' };
  const timeoutMs = state.policy.operationTimeoutMs;
  const limit = limitTime({ timeoutMs, parent: signal, progress });
  const endsAt = Date.now() + timeoutMs;
  try {
    return await repeat({ call, state, signal: limit.signal, progress }, endsAt);
  } catch (error) {
    if (error instanceof CallFailed) return { ok: false, error: error.failure };
    throw error;
  } finally {
    limit.release();
  }
}

async function repeat(operation: Operation, endsAt: number): Promise<Result<string>> {
  const { call, state, signal, progress } = operation;
  let before: Result<string> | null = null;
  for (let retriesDone = 0; ; retriesDone++) {
    if (signal.aborted) throw toReason(signal);
    progress.phase = 'queue';
    const result = await askOnce(operation);
    // The circuit opened by this very operation: what opened it says more.
    if (before !== null && !result.ok && result.error.code === 'CIRCUIT_OPEN') return before;
    const remainingMs = endsAt - Date.now();
    const waitMs = toRetryWaitMs({
      result,
      retriesDone,
      retries: state.breakers.mayRepeat(toTarget(call)) ? call.retries : 0,
      remainingMs,
      policy: state.policy,
    });
    if (waitMs === null) return result;
    before = result;
    await sleep(waitMs, undefined, { signal }).catch(() => {
      throw toReason(signal);
    });
  }
}

async function askOnce({ call, state, signal, progress }: Operation): Promise<Result<string>> {
  const { pools, breakers, pauses, policy } = state;
  const target = toTarget(call);
  const lane = { priority: call.priority, origin: target.origin };
  const pausedMs = call.pastBreaker && !call.keepsPause ? 0 : pauses.remainingMs(target);
  if (pausedMs > 0) return failure('RATE_LIMITED', { retry: true, retryAfterMs: pausedMs });
  const ask = async (dispatcher: Dispatcher) => {
    const result = await attempt({ call, dispatcher, policy, signal, progress });
    // A call that is never repeated needs no row, and a key that is only typed would push others out.
    if (call.retries > 0) breakers.note(target, result);
    return result;
  };
  if (call.pastBreaker) {
    const result = await pools.runFresh(lane, signal, ask);
    if (result.ok) {
      breakers.close(target);
      pauses.end(target);
    }
    return note(result, target, pauses);
  }
  const refusedMs = breakers.refusedForMs(target);
  // Refused before it queues; the breaker itself is asked when the call's turn has come.
  if (refusedMs > 0) return failure('CIRCUIT_OPEN', { retry: true, retryAfterMs: refusedMs });
  const result = await pools.run(lane, signal, (dispatcher) => breakers.run(target, () => ask(dispatcher)));
  return note(result, target, pauses);
}

function toTarget({ url, keyVersion }: PreparedCall): CallTarget {
  return { origin: url.origin, keyVersion };
}

function note(
  result: Result<string>,
  target: { origin: string; keyVersion: string },
  pauses: Pauses,
): Result<string> {
  if (!result.ok && result.error.code === 'RATE_LIMITED' && result.error.retryAfterMs !== undefined) {
    pauses.note(target, result.error.retryAfterMs);
  }
  return result;
}
