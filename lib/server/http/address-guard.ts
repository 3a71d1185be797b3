import 'server-only';
import { isIP } from 'node:net';
import { failure, ok, type Result } from '@/lib/shared/result';
import { env } from '../env';
import { isAllowedAddress } from './allowed-address';

const lengthMax = 2_000;

/**
 * Checks the address of an API before anything is asked: https, a public host, nothing hidden in it.
 * What a host name resolves to is checked again at every connection (resolve-addresses.ts).
 * LOCAL_ADDRESS_REFUSED with params.reason: form | scheme | userinfo | host | address.
 */
export function checkBaseUrl(
  baseUrl: string,
  { allowLocal }: { allowLocal: boolean } = { allowLocal: env().hostmyservers.allowLocalApi },
): Result<URL> {
  // A URL parser drops tabs and line ends and turns backslashes; what is shown must be what is called.
  const readable = baseUrl.length <= lengthMax && !/[\s\\\p{Cc}]/u.test(baseUrl);
  if (!readable || !URL.canParse(baseUrl)) return refused('form');
  const url = new URL(baseUrl);
  const secure = url.protocol === 'https:';
  if (!secure && !(allowLocal && url.protocol === 'http:')) return refused('scheme');
  if (url.username !== '' || url.password !== '' || authorityOf(baseUrl).includes('@'))
    return refused('userinfo');
  if (!/^https?:\/\/[^/]/i.test(baseUrl) || url.port === '0' || /[?#]/.test(baseUrl)) return refused('form');
  const reason = whyHostIsRefused({ url, baseUrl, secure, allowLocal });
  return reason === null ? ok(url) : refused(reason);
}

function whyHostIsRefused({
  url,
  baseUrl,
  secure,
  allowLocal,
}: {
  url: URL;
  baseUrl: string;
  secure: boolean;
  allowLocal: boolean;
}): 'host' | 'address' | null {
  const host = toHost(url);
  if (host.endsWith('.')) return 'host';
  if (isIP(host) === 0) {
    const local = host === 'localhost' || host.endsWith('.localhost');
    return local && !allowLocal ? 'address' : null;
  }
  // 2130706433, 0x7f.1, 0177.0.0.1 and full-width digits all parse to an address that nobody would recognise.
  if (isIP(host) === 4 && authorityOf(baseUrl).replace(/:\d*$/, '') !== host) return 'host';
  return isAllowedAddress({ address: host, secure, allowLocal }) ? null : 'address';
}

/** The host without the brackets of an IPv6 literal. */
export function toHost(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

function authorityOf(baseUrl: string): string {
  return /^[a-z]+:\/*([^/?#]*)/i.exec(baseUrl)?.[1] ?? '';
}

function refused(reason: string): Result<never> {
  return failure('LOCAL_ADDRESS_REFUSED', { params: { reason } });
}
