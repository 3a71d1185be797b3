import 'server-only';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { failure, ok, type Result } from '@/lib/shared/result';
import { createRateLimiter } from '../data/rate-limits';
import { toThrottleKey } from './client-address';

const WINDOW_S = 15 * 60;

/** Kept in the database: a restart or a second instance forgets nothing. */
const limiters = {
  perAccountAndAddress: { points: 5, durationS: WINDOW_S, keyPrefix: 'signInAccount' },
  perAddress: { points: 50, durationS: WINDOW_S, keyPrefix: 'signInAddress' },
  setupToken: { points: 10, durationS: WINDOW_S, keyPrefix: 'setupToken' },
  ownPassword: { points: 5, durationS: WINDOW_S, keyPrefix: 'ownPassword' },
} as const;

type LimiterName = keyof typeof limiters;
interface Attempt {
  limiter: LimiterName;
  key: string;
}

/** `firstInWindow`: the refusals that follow until the window ends are the same one again, not worth a note each. */
type Taken = Ok | (Refused & { firstInWindow: boolean });
type Ok = Extract<Result<null>, { ok: true }>;
type Refused = Extract<Result<null>, { ok: false }>;

/** Points are taken before the password is looked at and given back on success: parallel guesses gain nothing. */
export async function takeAttempts(attempts: Attempt[]): Promise<Taken> {
  for (const { limiter, key } of attempts) {
    try {
      await createRateLimiter(limiters[limiter]).consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const refused = failure('THROTTLED', {
        retry: true,
        retryAfterMs: Math.max(1000, refusal.msBeforeNext),
      });
      return { ...refused, firstInWindow: refusal.consumedPoints === limiters[limiter].points + 1 };
    }
  }
  return ok(null);
}

/** After a success: this account's count starts again, the wider ones only get their point back. */
export async function giveBackAttempts(attempts: Attempt[]): Promise<void> {
  for (const { limiter, key } of attempts) {
    const limited = createRateLimiter(limiters[limiter]);
    if (limiter === 'perAddress') await limited.reward(key, 1);
    else await limited.delete(key);
  }
}

export function toSignInAttempts({ email, address }: { email: string; address: string }): Attempt[] {
  const place = toThrottleKey(address);
  return [
    { limiter: 'perAddress', key: place },
    { limiter: 'perAccountAndAddress', key: `${email}|${place}` },
  ];
}

export function toSetupAttempts(address: string): Attempt[] {
  return [{ limiter: 'setupToken', key: toThrottleKey(address) }];
}

/** Somebody at an unlocked screen must not be able to try passwords without end. */
export function toOwnPasswordAttempts(userId: string): Attempt[] {
  return [{ limiter: 'ownPassword', key: userId }];
}
