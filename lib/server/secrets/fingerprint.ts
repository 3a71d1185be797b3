import 'server-only';
import { createHash } from 'node:crypto';
import { lengthPrefixed } from './length-prefixed';

/**
 * Three bytes, like "7b:1e:44": enough to see that two keys differ, too little to confirm a guess. Not keyed by
 * the ring, so that "proved with this key" survives a rotation of the encryption key.
 */
export function fingerprintSecret(plaintext: string): string {
  const bytes = createHash('sha256')
    .update(lengthPrefixed(['registrar-panel fingerprint v1', plaintext]))
    .digest();
  return [...bytes.subarray(0, 3)].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}

const charactersMin = 12;

/** The last four characters, to recognise a key by; empty for a short secret, of which they would be too much. */
export function last4OfSecret(plaintext: string): string {
  const characters = [...plaintext];
  return characters.length < charactersMin ? '' : characters.slice(-4).join('');
}
