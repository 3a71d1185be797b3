/** The few pieces of ASN.1 DER that a certificate is made of. */
function element(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  const bytes = length > 0xff ? [length >> 8, length & 0xff] : [length];
  return Buffer.of(0x80 | bytes.length, ...bytes);
}

export const sequence = (...parts: Buffer[]): Buffer => element(0x30, Buffer.concat(parts));
export const set = (...parts: Buffer[]): Buffer => element(0x31, Buffer.concat(parts));
export const octets = (content: Buffer): Buffer => element(0x04, content);
export const bits = (content: Buffer): Buffer => element(0x03, Buffer.concat([Buffer.of(0), content]));
export const yes = (): Buffer => element(0x01, Buffer.of(0xff));
export const text = (content: string): Buffer => element(0x0c, Buffer.from(content));
/** `[n] EXPLICIT` around something. */
export const explicit = (number: number, content: Buffer): Buffer => element(0xa0 | number, content);
/** `[n] IMPLICIT` in place of a primitive's own tag. */
export const implicit = (number: number, content: Buffer): Buffer => element(0x80 | number, content);

/** A positive integer from its big-endian bytes. */
export function integer(...bytes: number[]): Buffer {
  const sign = (bytes[0] ?? 0) >= 0x80 ? [0] : [];
  return element(0x02, Buffer.of(...sign, ...bytes));
}

/** UTCTime, good until 2049. */
export function time(instant: Date): Buffer {
  const digits = instant.toISOString().replace(/\D/g, '').slice(2, 14);
  return element(0x17, Buffer.from(`${digits}Z`));
}

export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(0x06, Buffer.of(first * 40 + second, ...rest.flatMap(base128)));
}

function base128(number: number): number[] {
  const bytes = [number & 0x7f];
  for (let left = number >>> 7; left > 0; left >>>= 7) bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}
