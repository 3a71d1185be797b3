import 'server-only';
import { hkdfSync } from 'node:crypto';
import { env } from '../env';
import type { EncryptionKeys } from '../env-keys';
import { lengthPrefixed } from './length-prefixed';

interface RingKey {
  /** 12 characters that name the key without telling anything about it. */
  kid: string;
  /** 32 bytes for one column of one table, so that no two columns ever share a cipher key. */
  subkey(place: { table: string; column: string }): Buffer;
}

interface KeyRing {
  /** Seals and opens; null when the panel has no key. */
  current: RingKey | null;
  /** Open only, by kid; the current one included. */
  byKid: ReadonlyMap<string, RingKey>;
}

const noSalt = Buffer.alloc(0);

function derive(key: Buffer, info: Buffer, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, noSalt, info, bytes));
}

function toRingKey(key: Buffer): RingKey {
  const subkeys = new Map<string, Buffer>();
  return {
    kid: derive(key, lengthPrefixed(['registrar-panel kid v1']), 9).toString('base64url'),
    subkey({ table, column }) {
      const info = lengthPrefixed(['registrar-panel seal v1', table, column]);
      const name = info.toString('base64');
      const subkey = subkeys.get(name) ?? derive(key, info, 32);
      subkeys.set(name, subkey);
      return subkey;
    },
  };
}

function toKeyRing(keys: EncryptionKeys): KeyRing {
  const current = keys.seal === null ? null : toRingKey(keys.seal);
  const all = [...keys.old.map(toRingKey), ...(current === null ? [] : [current])];
  return { current, byKid: new Map(all.map((key) => [key.kid, key])) };
}

/**
 * Derived once per set of keys: env() hands out the same object until it is read anew. A second copy in another
 * bundle of the same process would hold the same values.
 */
const rings = new WeakMap<EncryptionKeys, KeyRing>();

/** The keys of this process. The current one seals, the old ones only open. */
export function keyRing(): KeyRing {
  const keys = env().encryptionKeys;
  const ring = rings.get(keys) ?? toKeyRing(keys);
  rings.set(keys, ring);
  return ring;
}
