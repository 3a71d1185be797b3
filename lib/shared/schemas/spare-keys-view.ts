import type { ErrorCode } from '../errors';
import type { ConnectionTest } from './connection-test';
import type { Environment } from './registrar-configuration';
import type { AccountComparison } from './spare-key';

/** A key beside the working one, as far as it leaves the server. Instants are ISO 8601. */
interface SpareKeyView {
  id: string;
  last4: string;
  fingerprint: string;
  storedAt: string;
  storedBy: string;
  /** Why the key ring, or the present address, does not open it; null when it can be opened. */
  unreadableCode: ErrorCode | null;
}

export interface NextKeyView extends SpareKeyView {
  /** The last test with this key; running, passed or failed. */
  test: ConnectionTest | null;
  /** What that test found of the account; null while there is nothing that still holds. */
  account: AccountComparison | null;
  /** It passed against the present address, beside the present working key: it can be swapped in. */
  proved: boolean;
}

export interface PreviousKeyView extends SpareKeyView {
  /** Until then it can be put back. */
  wipeAfter: string;
}

export interface SpareKeysView {
  next: NextKeyView | null;
  previous: PreviousKeyView | null;
}

export function hasSpareKey({ next, previous }: SpareKeysView): boolean {
  return next !== null || previous !== null;
}

/** By environment. */
export type SpareKeysByEnvironment = Record<Environment, SpareKeysView>;
