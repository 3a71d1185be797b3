import type { IncomingMessage } from 'node:http';
import { type ParsedKey, parseAuthorization } from './keys';
import type { Call } from './scenario';

/** One request of the API, read. */
export interface ApiRequest {
  method: string;
  host: string;
  call: Call;
  parameters: URLSearchParams;
  key: ParsedKey;
  /** It followed a link or a redirect to another origin. */
  elsewhere: boolean;
}

export function readRequest({ request, secure }: { request: IncomingMessage; secure: boolean }): ApiRequest {
  const host = request.headers.host ?? '127.0.0.1';
  const scheme = secure ? 'https' : 'http';
  const { path, query } = splitTarget(request.url ?? '/');
  const key = parseAuthorization(request.headers.authorization);
  const parameters = new URLSearchParams(query);
  return {
    method: request.method ?? 'GET',
    host,
    call: {
      path,
      query,
      key: key.key,
      page: positive(parameters.get('page')) ?? 1,
      origin: `${scheme}://${host}`,
      otherOrigin: `${scheme}://${otherNameOf(host)}`,
      used: 0,
    },
    parameters,
    key,
    elsewhere: path.startsWith('/elsewhere'),
  };
}

/** A whole number from 1, or null. */
export function positive(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

function splitTarget(target: string): { path: string; query: string } {
  const mark = target.indexOf('?');
  const path = mark === -1 ? target : target.slice(0, mark);
  const plain = path.length > 1 ? path.replace(/\/+$/, '') : path;
  return { path: plain, query: mark === -1 ? '' : target.slice(mark + 1) };
}

/** The other name of loopback: another origin, yet this very process. */
function otherNameOf(host: string): string {
  return host.startsWith('localhost')
    ? host.replace('localhost', '127.0.0.1')
    : host.replace(/^[^:]+/, 'localhost');
}
