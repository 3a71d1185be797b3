import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '@/lib/shared/errors';
import { makeTlsMaterial, type TlsVariant } from '@/lib/simulator/tls/certificates';
import {
  drip,
  type OnRequest,
  pour,
  serveRequests,
  serveTls,
  toAnswer,
  toBalanceBody,
  type Upstream,
} from './upstream-servers';

export interface Fault {
  name: string;
  open: () => Promise<Upstream>;
  /** What a person is told, by the test of a connection and by a reading alike; null: the answer is good. */
  code: ErrorCode | null;
  params?: Record<string, string | number>;
  /** Nothing but a time limit ends it: only in the long form. */
  slow?: true;
  /** Read so often, one after the other. */
  times?: number;
}

const good = toAnswer(toBalanceBody('"1204.50"'));
const goodBody = Buffer.from(toBalanceBody('"1204.50"'));
const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

type Outcome = Omit<Fault, 'name' | 'open'> | ErrorCode | null;

function fault(name: string, outcome: Outcome, open: Fault['open']): Fault {
  const rest = typeof outcome === 'object' && outcome !== null ? outcome : { code: outcome };
  return { name, open, ...rest };
}

const answered = (name: string, outcome: Outcome, onRequest: OnRequest) =>
  fault(name, outcome, () => serveRequests(onRequest));
const says = (name: string, outcome: Outcome, ...answer: Parameters<typeof toAnswer>) =>
  answered(name, outcome, (socket) => socket.write(toAnswer(...answer)));
const writes = (name: string, outcome: Outcome, text: string | Buffer) =>
  answered(name, outcome, (socket) => socket.write(text));
const ends = (name: string, outcome: Outcome, text: string | Buffer) =>
  answered(name, outcome, (socket) => socket.end(text));
const resets = (name: string, outcome: Outcome, text: string) =>
  answered(name, outcome, (socket) => socket.write(text, () => socket.resetAndDestroy()));

const reset = { code: 'UNREACHABLE', params: { reason: 'reset' } } as const;
const late = (phase: string) => ({ code: 'TIMEOUT', params: { phase }, slow: true }) as const;

const connections: Fault[] = [
  fault('refused', { code: 'UNREACHABLE', params: { reason: 'refused' } }, async () => {
    const gone = await serveRequests(() => undefined);
    await gone.close();
    return gone;
  }),
  fault('reset as soon as it is accepted', reset, () =>
    serveRequests(
      () => undefined,
      (socket) => socket.resetAndDestroy(),
    ),
  ),
  answered('reset after the request', reset, (socket) => socket.resetAndDestroy()),
  answered('closed after the request', reset, (socket) => socket.end()),
  resets('reset in the middle of a header', reset, 'HTTP/1.1 200 OK\r\ncontent-ty'),
  ends('closed in the middle of a header', reset, 'HTTP/1.1 200 OK\r\ncontent-ty'),
  resets('reset after the headers', reset, `${head}content-length: 99\r\n\r\n`),
  ends('closed after the headers', reset, `${head}content-length: 99\r\n\r\n`),
  resets('reset in the middle of the body', reset, `${head}content-length: 99\r\n\r\n{"data":`),
  ends('closed in the middle of the body', reset, `${head}content-length: 99\r\n\r\n{"data":`),
  ends('closed in the middle of a chunk', reset, `${head}transfer-encoding: chunked\r\n\r\n9\r\n{"da`),
  answered('silence', late('headers'), () => undefined),
  answered('headers, one byte at a time', late('headers'), (socket) => drip(socket, good, 400)),
  answered('a body, one byte at a time', late('body'), (socket) => {
    socket.write(`${head}content-length: ${goodBody.length}\r\n\r\n`);
    drip(socket, goodBody, 400);
  }),
  writes('half a body, then silence', late('body'), `${head}content-length: 99\r\n\r\n{"data":`),
  answered(
    'a kept connection that is cut at its second request',
    { code: null, times: 3 },
    (socket, { number }) => (number === 1 ? socket.write(good) : socket.resetAndDestroy()),
  ),
  answered('a kept connection that is closed right after each answer', { code: null, times: 3 }, (socket) =>
    socket.end(good),
  ),
  answered('more bytes than announced on a kept connection', { code: null, times: 3 }, (socket) =>
    socket.write(Buffer.concat([good, Buffer.from('HTTP/1.1 200 OK\r\n\r\nunasked')])),
  ),
  fault('a name that does not exist', 'HOST_NOT_FOUND', async () => ({
    baseUrl: 'https://nowhere.invalid/api',
    requestedAt: [],
    close: async () => undefined,
  })),
];

const heads: Fault[] = [
  answered('headers without end', 'UPSTREAM_NOT_JSON', (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    pour(
      socket,
      Buffer.from('x-padding: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(64)),
    );
  }),
  answered('one header without end', 'UPSTREAM_NOT_JSON', (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nx-padding: ');
    pour(socket, Buffer.alloc(4096, 'a'));
  }),
  ends('something that is not HTTP', 'UPSTREAM_NOT_JSON', '220 mail.example.com ESMTP\r\n'),
  writes('zeros', 'UPSTREAM_NOT_JSON', Buffer.alloc(4096)),
  writes('HTTP/9.9', 'UPSTREAM_NOT_JSON', `HTTP/9.9 200 OK\r\ncontent-length: 0\r\n\r\n`),
  writes('a zero byte in a header', 'UPSTREAM_NOT_JSON', `${head}x-a: b\0c\r\ncontent-length: 0\r\n\r\n`),
  writes('two different lengths', reset, `${head}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`),
  writes('a negative length', 'UPSTREAM_NOT_JSON', `${head}content-length: -1\r\n\r\n{}`),
  writes(
    'a length beside chunks',
    reset,
    `${head}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
  ),
  writes(
    'a chunk that is longer than it says',
    'UPSTREAM_NOT_JSON',
    `${head}transfer-encoding: chunked\r\n\r\n2\r\n{"data":1}\r\n0\r\n\r\n`,
  ),
  writes(
    'a chunk of immense length',
    'UPSTREAM_NOT_JSON',
    `${head}transfer-encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{}`,
  ),
  writes(
    'a chunk length that is no number',
    'UPSTREAM_NOT_JSON',
    `${head}transfer-encoding: chunked\r\n\r\nzz\r\n{}`,
  ),
  answered('a body shorter than announced, then the next answer', 'UPSTREAM_NOT_JSON', (socket) =>
    socket.write(toAnswer(goodBody, { headers: [`content-length: ${goodBody.length - 4}`] })),
  ),
  writes(
    '103, then a good answer',
    null,
    Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\n\r\n'), good]),
  ),
  answered('100 without end', reset, (socket) =>
    pour(socket, Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'.repeat(50))),
  ),
  answered('103 without end', late('headers'), (socket) =>
    pour(socket, Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(50))),
  ),
  writes(
    '101 to another protocol',
    reset,
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n',
  ),
];

const bomb = Buffer.concat([gzipSync('{"data":"'), gzipSync(Buffer.alloc(1024 * 1024, 'a'))]);
const gzipped = gzipSync(goodBody);
const nested = (depth: number) => `{"data":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const pointer = { code: 'BALANCE_NOT_FOUND', params: { pointer: '/data/balance' } } as const;

const bodies: Fault[] = [
  says('a length of a gigabyte', 'BODY_TOO_LARGE', '{', { headers: ['content-length: 1073741824'] }),
  answered('a body without end', 'BODY_TOO_LARGE', (socket) => {
    socket.write(`${head}\r\n{"data":[`);
    pour(socket, Buffer.from('{"id":1,"name":"encore"},'.repeat(2000)));
  }),
  answered('a gzip bomb', 'BODY_TOO_LARGE', (socket) => {
    socket.write(`${head}content-encoding: gzip\r\n\r\n`);
    pour(socket, bomb);
  }),
  answered('empty gzip members without end', 'BODY_TOO_LARGE', (socket) => {
    socket.write(`${head}content-encoding: gzip\r\n\r\n`);
    pour(socket, Buffer.concat(Array.from({ length: 500 }, () => gzipSync(''))));
  }),
  says('a good gzip body', null, gzipped, { headers: ['content-encoding: gzip'] }),
  says('a truncated gzip body', 'UPSTREAM_NOT_JSON', gzipped.subarray(0, 40), {
    headers: ['content-encoding: gzip'],
  }),
  says('gzip that is none', 'UPSTREAM_NOT_JSON', goodBody, { headers: ['content-encoding: gzip'] }),
  says('an encoding nobody asked for', 'UPSTREAM_NOT_JSON', goodBody, { headers: ['content-encoding: br'] }),
  says('JSON called text', 'UPSTREAM_NOT_JSON', goodBody, { type: 'text/plain' }),
  says('JSON without a type', 'UPSTREAM_NOT_JSON', goodBody, { type: '' }),
  says('an HTML page', 'UPSTREAM_NOT_JSON', '<!doctype html><title>Login</title>', { type: 'text/html' }),
  says('an HTML page called JSON', 'UPSTREAM_NOT_JSON', '<!doctype html><title>Login</title>'),
  says('nothing', 'UPSTREAM_NOT_JSON', ''),
  writes('204', 'UPSTREAM_NOT_JSON', 'HTTP/1.1 204 No Content\r\n\r\n'),
  says('half a JSON text', 'UPSTREAM_NOT_JSON', goodBody.subarray(0, 50)),
  says('two JSON texts', 'UPSTREAM_NOT_JSON', Buffer.concat([goodBody, goodBody])),
  says('invalid UTF-8', 'UPSTREAM_NOT_JSON', Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d])),
  says('UTF-16', 'UPSTREAM_NOT_JSON', Buffer.from(toBalanceBody('1'), 'utf16le')),
  says('10,000 levels', 'UPSTREAM_SCHEMA', nested(10_000)),
  says('a key twice: the latter counts', null, '{"data":{"balance":"1.00","balance":"2.00"}}'),
  says('null', pointer, 'null'),
  says('a number', pointer, '42'),
  says(
    'keys of the prototype',
    pointer,
    '{"data":{"__proto__":{"balance":"9.00"},"constructor":{"balance":1}}}',
  ),
  says('NaN as amount', 'UPSTREAM_NOT_JSON', toBalanceBody('NaN')),
  says('"NaN" as amount', pointer, toBalanceBody('"NaN"')),
  says('1e999 as amount', pointer, toBalanceBody('1e999')),
  says('"1,2.3,4" as amount', pointer, toBalanceBody('"1,2.3,4"')),
  says('a list as amount', pointer, toBalanceBody('[1204.5]')),
];

const to = (location: string) => ({ status: '302 Found', headers: [`location: ${location}`] });
const redirected = (reason: string) => ({ code: 'REDIRECT_REFUSED', params: { reason } }) as const;

const redirects: Fault[] = [
  answered('a redirect to itself', redirected('tooMany'), (socket, { path }) =>
    socket.write(toAnswer('', to(path))),
  ),
  says('a redirect to another host', redirected('origin'), '', to('https://elsewhere.example/api')),
  says('a redirect to another port', redirected('origin'), '', to('http://127.0.0.1:9/api')),
  says('a redirect to the metadata address', redirected('origin'), '', to('http://169.254.169.254/latest')),
  says('a redirect with credentials', redirected('origin'), '', to('http://a:b@127.0.0.1/')),
  says('a redirect to a script', redirected('origin'), '', to('javascript:alert(1)')),
  says('a redirect to nothing readable', redirected('form'), '', to('http://[')),
  says('a redirect to the path that revokes', 'FORBIDDEN_PATH', '', to('/api/user/revoke')),
  says('a redirect to nowhere', { code: 'REQUEST_REFUSED', params: { status: 302 } }, '', {
    status: '302 Found',
  }),
];

const message = '{"message":"no"}';
const status = (name: string, outcome: Outcome, headers: string[] = []) =>
  says([name, ...headers].join(', '), outcome, message, { status: name, headers });
const refused = (name: string) =>
  status(name, { code: 'REQUEST_REFUSED', params: { status: Number.parseInt(name, 10) } });
const broken = (name: string, headers: string[] = []) =>
  status(name, { code: 'UPSTREAM_BROKEN', params: { status: Number.parseInt(name, 10) } }, headers);
const tooMany = (wait: string) => status('429 Too Many Requests', 'RATE_LIMITED', [`retry-after: ${wait}`]);

const statuses: Fault[] = [
  status('401 Unauthorized', 'CREDENTIAL_REJECTED'),
  status('403 Forbidden', 'PERMISSION_DENIED'),
  says('403, address refused', 'ADDRESS_REFUSED', '{"message":"IP not allowed"}', {
    status: '403 Forbidden',
  }),
  status('404 Not Found', 'UPSTREAM_NOT_FOUND'),
  ...['400 Bad Request', '405 Method Not Allowed', '407 Proxy', '409 Conflict', '418 Teapot'].map(refused),
  ...['422 Unprocessable', '451 Legal', '304 Not Modified', '300 Choices'].map(refused),
  ...['500 Error', '502 Bad Gateway', '503 Unavailable', '504 Gateway Timeout', '599 Odd'].map((name) =>
    broken(name),
  ),
  broken('503 Unavailable', ['retry-after: 1']),
  broken('503 Unavailable', ['retry-after: 99999']),
  status('429 Too Many Requests', 'RATE_LIMITED'),
  ...['1', '0', '-5', '1.5', 'soon', '', '99999', '99999999999999999999'].map(tooMany),
  tooMany(new Date(Date.now() + 60 * 60_000).toUTCString()),
  tooMany('Thu, 01 Jan 1970 00:00:00 GMT'),
  tooMany('Thu, 99 Foo 2999 99:99:99 GMT'),
];

export const authorities = { pem: '' };

function secured(name: string, variant: TlsVariant, outcome: Outcome): Fault {
  const material = makeTlsMaterial(variant);
  // What is wrong is the one thing named, not that nobody knows the authority.
  authorities.pem += material.caCertificate;
  return fault(name, outcome, () => serveTls(material, (socket) => socket.write(good)));
}

const notTls = (name: string, outcome: Outcome, ...script: Parameters<typeof serveRequests>) =>
  fault(name, outcome, async () => {
    const server = await serveRequests(...script);
    return { ...server, baseUrl: server.baseUrl.replace('http:', 'https:') };
  });
const tls = (reason: string) => ({ code: 'TLS_FAILED', params: { reason } }) as const;

const certificates: Fault[] = [
  secured('TLS as it should be', 'valid', null),
  secured('a certificate that has expired', 'expired', tls('expired')),
  secured('a certificate nobody signed', 'self-signed', tls('selfSigned')),
  secured('a certificate of another host', 'wrong-host', tls('wrongHost')),
  notTls(
    'no TLS but HTTP',
    tls('other'),
    () => undefined,
    (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
  ),
  notTls(
    'a reset in the middle of the handshake',
    reset,
    () => undefined,
    (socket) => socket.once('data', () => socket.resetAndDestroy()),
  ),
  notTls('a handshake that never goes on', late('tls'), () => undefined),
  fault('TLS where HTTP is spoken', reset, async () => {
    const server = await serveTls(makeTlsMaterial('valid'), () => undefined);
    return { ...server, baseUrl: server.baseUrl.replace('https:', 'http:') };
  }),
];

export const faults: readonly Fault[] = [
  ...connections,
  ...heads,
  ...bodies,
  ...redirects,
  ...statuses,
  ...certificates,
];
