import 'server-only';
import {
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhenResult,
  isBrokenCircuitError,
} from 'cockatiel';
import { type Failure, failure, type Result } from '@/lib/shared/result';
import type { HttpPolicy } from './policy';

export interface CallTarget {
  origin: string;
  keyVersion: string;
}

export interface Breakers {
  /** How long calls to this target are still paused; 0 when one may pass. */
  refusedForMs: (target: CallTarget) => number;
  /** Runs one attempt, or CIRCUIT_OPEN with retryAfterMs. */
  run: (target: CallTarget, attempt: () => Promise<Result<string>>) => Promise<Result<string>>;
  /** What an attempt came to, also one that passed by the breaker. */
  note: (target: CallTarget, result: Result<string>) => void;
  /** False after as many failures in a row as open the circuit: repeating is for single failures, not for outages. */
  mayRepeat: (target: CallTarget) => boolean;
  close: (target: CallTarget) => void;
  forgetKeyVersion: (keyVersion: string) => void;
}

/** The upstream did not answer, or with a fault of its own. Anything else it says proves that it is there. */
const counted = new Set(['HOST_NOT_FOUND', 'UNREACHABLE', 'TIMEOUT', 'UPSTREAM_BROKEN']);
/** Says nothing about the upstream: neither a failure nor a success of it. */
const neutral = new Set(['CANCELLED', 'TOO_MANY_CALLS', 'LOCAL_ADDRESS_REFUSED', 'TLS_FAILED']);
const keptMax = 200;

interface Breaker {
  policy: CircuitBreakerPolicy;
  openUntil: number;
  failuresInRow: number;
}

/** cockatiel counts what is returned or thrown; a neutral outcome passes by it as an error it does not handle. */
class NeutralOutcome extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

/** One circuit breaker per origin and key version, shared by people and jobs. */
export function createBreakers(policy: HttpPolicy['breaker']): Breakers {
  const breakers = new Map<string, Breaker>();
  const toKey = ({ origin, keyVersion }: CallTarget) => `${keyVersion}\n${origin}`;

  const find = (key: string): Breaker => {
    const known = breakers.get(key);
    if (known) return known;
    const made = createBreaker(policy);
    breakers.set(key, made);
    const [oldest] = breakers.keys();
    if (breakers.size > keptMax && oldest !== undefined) breakers.delete(oldest);
    return made;
  };

  return {
    refusedForMs: (target) => remainingMs(breakers.get(toKey(target))),
    run: (target, attempt) => runThrough(find(toKey(target)), attempt),
    note: (target, result) => {
      if (!result.ok && isNeutral(result.error)) return;
      const breaker = find(toKey(target));
      breaker.failuresInRow = isCounted(result) ? breaker.failuresInRow + 1 : 0;
    },
    mayRepeat: (target) => (breakers.get(toKey(target))?.failuresInRow ?? 0) < policy.failuresMax,
    close: (target) => void breakers.delete(toKey(target)),
    forgetKeyVersion: (keyVersion) => {
      for (const key of breakers.keys()) if (key.startsWith(`${keyVersion}\n`)) breakers.delete(key);
    },
  };
}

function createBreaker({ failuresMax, halfOpenAfterMs, halfOpenAfterMaxMs }: HttpPolicy['breaker']): Breaker {
  const breaker: Breaker = {
    openUntil: 0,
    failuresInRow: 0,
    policy: circuitBreaker(
      handleWhenResult((value) => isCounted(value)),
      {
        breaker: new ConsecutiveBreaker(failuresMax),
        // Asked each time the circuit opens; `attempt` counts the openings in a row.
        halfOpenAfter: new DelegateBackoff(({ attempt }) => {
          const pauseMs = Math.min(halfOpenAfterMs * 2 ** (attempt - 1), halfOpenAfterMaxMs);
          breaker.openUntil = Date.now() + pauseMs;
          return pauseMs;
        }),
      },
    ),
  };
  return breaker;
}

async function runThrough(breaker: Breaker, attempt: () => Promise<Result<string>>): Promise<Result<string>> {
  try {
    return await breaker.policy.execute(async () => {
      const result = await attempt();
      if (!result.ok && isNeutral(result.error)) throw new NeutralOutcome(result.error);
      return result;
    });
  } catch (error) {
    if (error instanceof NeutralOutcome) return { ok: false, error: error.failure };
    if (!isBrokenCircuitError(error)) throw error;
    return failure('CIRCUIT_OPEN', { retry: true, retryAfterMs: remainingMs(breaker) });
  }
}

function remainingMs(breaker: Breaker | undefined): number {
  if (breaker?.policy.state !== CircuitState.Open) return 0;
  return Math.max(breaker.openUntil - Date.now(), 0);
}

function isNeutral({ code, params }: Failure): boolean {
  return neutral.has(code) || (code === 'TIMEOUT' && params?.phase === 'queue');
}

function isCounted(value: unknown): boolean {
  return parseOutcomeCode(value).some((code) => counted.has(code));
}

/** cockatiel hands the result over as unknown. */
function parseOutcomeCode(value: unknown): string[] {
  const result = value as Result<string>;
  return result.ok ? [] : [result.error.code];
}
