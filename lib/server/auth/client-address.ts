import 'server-only';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

const UNKNOWN = '127.0.0.1';

/**
 * The address that a request is counted and noted under. Behind a reverse proxy (TRUST_PROXY=1) it is the last entry
 * of x-forwarded-for, the one the nearest proxy added itself; everything before it is what the client claimed.
 */
export function toClientAddress({
  peer,
  forwardedFor,
  trustProxy,
}: {
  peer: string | null;
  forwardedFor: string | null;
  trustProxy: boolean;
}): string {
  const claimed = trustProxy ? (forwardedFor?.split(',').at(-1)?.trim() ?? '') : '';
  const address = isIP(claimed) ? claimed : (peer ?? '');
  return isIP(address) ? ipaddr.process(address).toString() : UNKNOWN;
}

/** One subscriber commonly holds a whole IPv6 /64: attempts are counted for all of it. */
export function toThrottleKey(address: string): string {
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${parsed
    .toByteArray()
    .slice(0, 8)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}::/64`;
}
