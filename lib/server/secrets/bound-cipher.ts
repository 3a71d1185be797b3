import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { failure, ok, type Result } from '../../shared/result';
import { keyRing } from './key-ring';
import { lengthPrefixed } from './length-prefixed';
import { ivBytes, parseSealedText, tagBytes, toSealedText } from './sealed-text';

/** Where a sealed text belongs. It opens nowhere else. */
export interface SealedPlace {
  table: string;
  column: string;
  rowId: string;
  origin: string;
}

const algorithm = 'aes-256-gcm';

function associatedData(kid: string, { table, column, rowId, origin }: SealedPlace): Buffer {
  return lengthPrefixed(['v1', kid, table, column, rowId, origin]);
}

export function sealAt(place: SealedPlace, plaintext: string): Result<string> {
  const key = keyRing().current;
  if (key === null) return failure('ENCRYPTION_KEY_MISSING');
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key.subkey(place), iv, { authTagLength: tagBytes });
  cipher.setAAD(associatedData(key.kid, place));
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
  return ok(toSealedText({ kid: key.kid, iv, ciphertext, tag: cipher.getAuthTag() }));
}

export function openAt(place: SealedPlace, sealed: string): Result<string> {
  const parts = parseSealedText(sealed);
  if (parts === null) return failure('SECRET_MALFORMED');
  const ring = keyRing();
  if (ring.byKid.size === 0) return failure('ENCRYPTION_KEY_MISSING');
  const key = ring.byKid.get(parts.kid);
  if (key === undefined) return failure('SECRET_UNREADABLE');
  // Without authTagLength Node would also accept a tag cut down to 4 bytes.
  const decipher = createDecipheriv(algorithm, key.subkey(place), parts.iv, { authTagLength: tagBytes });
  decipher.setAAD(associatedData(parts.kid, place));
  decipher.setAuthTag(parts.tag);
  try {
    return ok(Buffer.concat([decipher.update(parts.ciphertext), decipher.final()]).toString('utf8'));
  } catch {
    return failure('SECRET_UNREADABLE');
  }
}
