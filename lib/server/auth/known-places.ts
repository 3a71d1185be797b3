import 'server-only';
import { createRateLimiter } from '../data/rate-limits';
import { toThrottleKey } from './client-address';

const KEPT_S = 30 * 24 * 60 * 60;

/** Not a limit: a row that is there for so long after a success, in the one table that forgets by itself. */
const places = () => createRateLimiter({ points: 1, durationS: KEPT_S, keyPrefix: 'signInPlace' });

export interface Place {
  email: string;
  address: string;
}

/** Whether the account was signed in to from there within 30 days. Asks the same of accounts that do not exist. */
export async function isKnownPlace(place: Place): Promise<boolean> {
  return (await places().get(toPlaceKey(place))) !== null;
}

export async function rememberPlace(place: Place): Promise<void> {
  await places().set(toPlaceKey(place), 1, KEPT_S);
}

export function toPlaceKey({ email, address }: Place): string {
  return `${email}|${toThrottleKey(address)}`;
}
