import 'server-only';
import ipaddr from 'ipaddr.js';

/** Public by its number, but a cloud's own service to its guests (Azure's metadata and DNS endpoint). */
const cloudInternal = new Set(['168.63.129.16']);
/** Only this block is handed out to the public internet (IANA, IPv6 Global Unicast Address Space). */
const ipv6Global = ipaddr.IPv6.parseCIDR('2000::/3');
/** RFC 6052: the last four bytes are the IPv4 address that a NAT64 gateway connects to. */
const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Whether the panel may connect to this address: a public one, or a loopback one when `allowLocal`.
 * Without TLS only loopback, so that a key never crosses a network in the clear.
 */
export function isAllowedAddress({
  address,
  secure,
  allowLocal,
}: {
  address: string;
  secure: boolean;
  allowLocal: boolean;
}): boolean {
  const parsed = toAddress(address);
  if (parsed === null) return false;
  if (parsed.range() === 'loopback') return allowLocal;
  return secure && isPublic(parsed);
}

/** The address a connection really goes to: the IPv4 one inside an IPv4-mapped or NAT64 address. */
function toAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (!ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.IPv6.parse(text);
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  if (address.match(nat64)) return new ipaddr.IPv4(address.toByteArray().slice(12));
  return address;
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv6) return address.match(ipv6Global);
  return !cloudInternal.has(address.toString());
}
