import 'server-only';
import type { Result } from '../../shared/result';
import { openSecret, PANEL_ORIGIN, type SecretPlace, sealSecret } from './seal';

export function toSecondFactorPlace(rowId: string): SecretPlace {
  return { table: 'SecondFactor', column: 'sealedSecret', rowId, origin: PANEL_ORIGIN };
}

/** The row id is made before the insert, so that the secret can be bound to it. ENCRYPTION_KEY_MISSING. */
export function sealSecondFactor({ rowId, secret }: { rowId: string; secret: string }): Result<string> {
  return sealSecret({ ...toSecondFactorPlace(rowId), plaintext: secret });
}

/** SECRET_UNREADABLE, SECRET_MALFORMED, ENCRYPTION_KEY_MISSING. */
export function openSecondFactor({ rowId, sealed }: { rowId: string; sealed: string }): Result<string> {
  return openSecret({ ...toSecondFactorPlace(rowId), sealed });
}
