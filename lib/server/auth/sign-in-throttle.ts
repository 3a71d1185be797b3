import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import { createRateLimiter } from '../data/rate-limits';
import { toThrottleKey } from './client-address';
import { isKnownPlace, type Place, toPlaceKey } from './known-places';
import { takePoint } from './take-point';

const WINDOW_S = 15 * 60;
const HOUR_S = 60 * 60;

/** Kept in the database: a restart or a second instance forgets nothing. */
const limiters = {
  perAccountAndAddress: { points: 5, durationS: WINDOW_S, keyPrefix: 'signInAccount' },
  /** Where the account was signed in to lately: nobody elsewhere can use these up. */
  perKnownPlace: { points: 10, durationS: HOUR_S, keyPrefix: 'signInKnownPlace' },
  /** All other addresses together, however many somebody has. */
  perAccountElsewhere: { points: 10, durationS: HOUR_S, keyPrefix: 'signInElsewhere' },
  perAddress: { points: 50, durationS: WINDOW_S, keyPrefix: 'signInAddress' },
  setupToken: { points: 10, durationS: WINDOW_S, keyPrefix: 'setupToken' },
  oneTimeLink: { points: 10, durationS: WINDOW_S, keyPrefix: 'oneTimeLink' },
  codeQuarter: { points: 5, durationS: WINDOW_S, keyPrefix: 'signInCode' },
  codeHour: { points: 10, durationS: HOUR_S, keyPrefix: 'signInCodeHour' },
  ownPassword: { points: 5, durationS: WINDOW_S, keyPrefix: 'ownPassword' },
  // Each of them makes the panel ask the provider something; a whole office may share an address.
  singleSignOn: { points: 60, durationS: WINDOW_S, keyPrefix: 'singleSignOn' },
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
    const taken = await takePoint({ limiter: limiters[limiter], key });
    if (!taken.allowed) return { ...taken.throttled, firstInWindow: taken.firstInWindow };
  }
  return ok(null);
}

/** Shared with others, who must not gain from somebody else's success. */
const wide: ReadonlySet<LimiterName> = new Set([
  'perAddress',
  'perAccountElsewhere',
  'codeQuarter',
  'codeHour',
]);

/** After a success: this account's count starts again, the wider ones only get their point back. */
export async function giveBackAttempts(attempts: Attempt[]): Promise<void> {
  for (const { limiter, key } of attempts) {
    const limited = createRateLimiter(limiters[limiter]);
    if (wide.has(limiter)) await limited.reward(key, 1);
    else await limited.delete(key);
  }
}

export async function toSignInAttempts(place: Place): Promise<Attempt[]> {
  const key = toPlaceKey(place);
  return [
    { limiter: 'perAddress', key: toThrottleKey(place.address) },
    { limiter: 'perAccountAndAddress', key },
    (await isKnownPlace(place))
      ? { limiter: 'perKnownPlace', key }
      : { limiter: 'perAccountElsewhere', key: place.email },
  ];
}

export function toSetupAttempts(address: string): Attempt[] {
  return [{ limiter: 'setupToken', key: toThrottleKey(address) }];
}

/** Begun and finished ones count apart: whoever may begin may also finish. */
export function toSingleSignOnAttempts(input: { address: string; step: 'begin' | 'finish' }): Attempt[] {
  return [{ limiter: 'singleSignOn', key: `${input.step}|${toThrottleKey(input.address)}` }];
}

export function toLinkAttempts(address: string): Attempt[] {
  return [{ limiter: 'oneTimeLink', key: toThrottleKey(address) }];
}

/** Of an account, wherever its codes are tried: whoever gets so far knows its password. */
export function toCodeAttempts(userId: string): Attempt[] {
  return [
    { limiter: 'codeQuarter', key: userId },
    { limiter: 'codeHour', key: userId },
  ];
}

/** Somebody at an unlocked screen must not be able to try passwords without end. */
export function toOwnPasswordAttempts(userId: string): Attempt[] {
  return [{ limiter: 'ownPassword', key: userId }];
}
