import 'server-only';

export const ivBytes = 12;
export const tagBytes = 16;

/** What stands in a sealed column: `v1:<kid>:<iv>:<ciphertext>:<tag>`, the last four in base64url. */
export interface SealedParts {
  kid: string;
  iv: Buffer;
  ciphertext: Buffer;
  tag: Buffer;
}

export function toSealedText({ kid, iv, ciphertext, tag }: SealedParts): string {
  return ['v1', kid, ...[iv, ciphertext, tag].map((bytes) => bytes.toString('base64url'))].join(':');
}

/** Null when the text is not exactly this format: it is then an error and never taken for plain text. */
export function parseSealedText(text: string): SealedParts | null {
  const parts = text.split(':');
  const [version, kid, iv, ciphertext, tag] = parts;
  if (parts.length !== 5 || version !== 'v1' || kid === undefined) return null;
  const decoded = { iv: decode(iv), ciphertext: decode(ciphertext), tag: decode(tag) };
  if (decode(kid)?.length !== 9) return null;
  if (decoded.iv?.length !== ivBytes || decoded.tag?.length !== tagBytes) return null;
  if (decoded.ciphertext === null || decoded.ciphertext.length === 0) return null;
  return { kid, iv: decoded.iv, ciphertext: decoded.ciphertext, tag: decoded.tag };
}

/** Node's decoder skips what it does not know; only the one canonical spelling of the bytes is accepted. */
function decode(text: string | undefined): Buffer | null {
  if (text === undefined) return null;
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
}
