import type { Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import { serveSockets } from '@/lib/server/http/servers.test-support';
import type { TlsMaterial } from '@/lib/simulator/tls/certificates';

export interface Upstream {
  baseUrl: string;
  /** Instants (ms, wall clock) at which a request had come completely. */
  requestedAt: number[];
  close: () => Promise<void>;
}

/** Gets each request once its head is complete; `number` counts within the connection. */
export type OnRequest = (socket: Socket, context: { number: number; path: string }) => void;

/** A server that decides about every byte of its answer. */
export async function serveRequests(
  onRequest: OnRequest,
  onConnection: (socket: Socket) => void = () => undefined,
): Promise<Upstream> {
  const requestedAt: number[] = [];
  const server = await serveSockets((socket) => {
    onConnection(socket);
    watchRequests({ socket, onRequest, requestedAt });
  });
  return { baseUrl: `${server.origin}/api`, requestedAt, close: server.close };
}

function watchRequests({
  socket,
  onRequest,
  requestedAt,
}: {
  socket: Socket;
  onRequest: OnRequest;
  requestedAt: number[];
}): void {
  let [text, number] = ['', 0];
  socket.on('data', (bytes) => {
    text += bytes.toString('latin1');
    for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
      const [path = ''] = /(?<=^GET )\S+/.exec(text) ?? [];
      text = text.slice(end + 4);
      requestedAt.push(Date.now());
      onRequest(socket, { number: ++number, path });
    }
  });
}

/** The same over TLS, reached by the name its certificate may or may not be for. */
export async function serveTls(material: TlsMaterial, onRequest: OnRequest): Promise<Upstream> {
  const requestedAt: number[] = [];
  const sockets = new Set<Socket>();
  const server = createSecureServer({ key: material.key, cert: material.cert }, (socket) => {
    socket.on('error', () => undefined);
    watchRequests({ socket, onRequest, requestedAt });
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    baseUrl: `https://localhost:${port}/api`,
    requestedAt,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A whole answer with true lengths, unless `headers` say otherwise. */
export function toAnswer(
  body: string | Buffer,
  { status = '200 OK', type = 'application/json', headers = [] as readonly string[] } = {},
): Buffer {
  const bytes = Buffer.from(body);
  const lines = [
    `HTTP/1.1 ${status}`,
    ...(type === '' ? [] : [`content-type: ${type}`]),
    ...(headers.some((line) => /^(content-length|transfer-encoding):/i.test(line))
      ? []
      : [`content-length: ${bytes.length}`]),
    ...headers,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]);
}

export function toBalanceBody(balance: string): string {
  return `{"data":{"id":40217,"email":"demo@example.com","currency":"EUR","balance":${balance}}}`;
}

/** Writes the same again and again, as fast as it is read, until the connection ends. */
export function pour(socket: Socket, part: Buffer): void {
  const write = () => {
    while (!socket.destroyed && socket.write(part));
  };
  socket.on('drain', write);
  write();
}

/** One byte after the other. */
export function drip(socket: Socket, bytes: Buffer, everyMs: number): void {
  let at = 0;
  const timer = setInterval(() => socket.write(bytes.subarray(at, ++at)), everyMs);
  socket.on('close', () => clearInterval(timer));
}
