import 'server-only';
import { failure, type Result } from '../../shared/result';
import { openAt, sealAt } from './bound-cipher';

/** Of a secret that belongs to no registrar: a name that no address can have. */
export const PANEL_ORIGIN = 'panel';

/** Where a secret belongs. `origin` may be the whole base URL; only scheme, host and port of it count. */
export interface SecretPlace {
  table: string;
  column: string;
  /** Made before the insert. */
  rowId: string;
  origin: string;
}

/**
 * Encrypts a secret for one column of one row and one API host.
 * Errors: ENCRYPTION_KEY_MISSING; INVALID_INPUT for an empty text or one that UTF-8 cannot carry unchanged.
 */
export function sealSecret(input: SecretPlace & { plaintext: string }): Result<string> {
  const { plaintext } = input;
  if (plaintext === '' || Buffer.from(plaintext, 'utf8').toString('utf8') !== plaintext) {
    return failure('INVALID_INPUT');
  }
  return sealAt(toSealedPlace(input), plaintext);
}

/**
 * Decrypts what sealSecret made for exactly this place.
 * Errors: SECRET_MALFORMED (not the v1 format), SECRET_UNREADABLE (no key of the ring made it, or the row, the
 * column, the host or the text changed), ENCRYPTION_KEY_MISSING (the panel has no key at all).
 */
export function openSecret(input: SecretPlace & { sealed: string }): Result<string> {
  return openAt(toSealedPlace(input), input.sealed);
}

/** The same secret sealed anew with the current key of the ring. Errors: those of openSecret. */
export function resealSecret(input: SecretPlace & { sealed: string }): Result<string> {
  const opened = openSecret(input);
  return opened.ok ? sealSecret({ ...input, plaintext: opened.value }) : opened;
}

/** An address without a host is a bug of the caller, so it throws. */
function toSealedPlace({ table, column, rowId, origin: address }: SecretPlace) {
  if (address === PANEL_ORIGIN) return { table, column, rowId, origin: PANEL_ORIGIN };
  const origin = URL.canParse(address) ? new URL(address).origin : 'null';
  if (origin === 'null') throw new TypeError('A secret can only be bound to an http or https address');
  return { table, column, rowId, origin };
}
