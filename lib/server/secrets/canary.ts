import 'server-only';
import { failure, ok, type Result } from '../../shared/result';
import { openAt, sealAt } from './bound-cipher';

/** The canary belongs to no registrar, so it is bound to a name that no address can have. */
const place = { table: 'KeyCanary', column: 'sealed', rowId: 'canary', origin: 'canary' } as const;
const expected = 'the key ring fits';

/** Made at the first start and kept: opening it later tells whether the ring still fits. Error: ENCRYPTION_KEY_MISSING. */
export function sealCanary(): Result<string> {
  return sealAt(place, expected);
}

/** Why the ring does not fit: SECRET_UNREADABLE, SECRET_MALFORMED or ENCRYPTION_KEY_MISSING. */
export function checkCanary(sealed: string): Result<null> {
  const opened = openAt(place, sealed);
  if (!opened.ok) return opened;
  return opened.value === expected ? ok(null) : failure('SECRET_UNREADABLE');
}

export function canaryFits(sealed: string): boolean {
  return checkCanary(sealed).ok;
}
