import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createHttpClient, type HttpClient, type JsonRequest } from './create-http-client';
import type { AttemptLine, HttpPolicy } from './policy';

/** Real servers on 127.0.0.1 for the tests of this folder, and a client that may call them. */
export interface TestServer {
  port: number;
  origin: string;
  /** Method and URL of every request, in order. */
  requests: { url: string; headers: IncomingMessage['headers'] }[];
  /** Connections accepted so far. */
  connections: () => number;
  close: () => Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export function serve(answer: Answer): Promise<TestServer> {
  return listen(createServer(), answer, 'http');
}

export function serveTls(answer: Answer, certificate: { key: string; cert: string }): Promise<TestServer> {
  return listen(createSecureServer(certificate), answer, 'https');
}

/** A server that decides about every byte; `onSocket` gets each connection with its number. */
export async function serveSockets(onSocket: (socket: Socket, number: number) => void): Promise<TestServer> {
  let connections = 0;
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    onSocket(socket, ++connections);
  });
  const port = await open(server);
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    requests: [],
    connections: () => connections,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function listen(server: Server, answer: Answer, protocol: string): Promise<TestServer> {
  const requests: TestServer['requests'] = [];
  let connections = 0;
  server.on(protocol === 'https' ? 'secureConnection' : 'connection', () => connections++);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    requests.push({ url: request.url ?? '', headers: request.headers });
    response.on('error', () => undefined);
    answer(request, response);
  });
  const port = await open(server);
  return {
    port,
    origin: `${protocol}://127.0.0.1:${port}`,
    requests,
    connections: () => connections,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function open(server: TcpServer): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

export function sendJson(response: ServerResponse, value: unknown, status = 200, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

export const secretKey = 'hms-secret-key-1234567890';

/** Short limits, no waiting between retries; `lines` are the log lines. */
export function testClient(changes: Partial<HttpPolicy> = {}): HttpClient & { lines: AttemptLine[] } {
  const lines: AttemptLine[] = [];
  const client = createHttpClient({
    allowLocal: true,
    retryBaseMs: 2,
    onAttempt: (line) => lines.push(line),
    ...changes,
  });
  return { ...client, lines };
}

export const anything = z.unknown();

export function ask<T = unknown>(
  baseUrl: string,
  changes: Partial<JsonRequest<T>> & { schema: z.ZodType<T> },
): JsonRequest<T>;
export function ask(baseUrl: string, changes?: Partial<JsonRequest<unknown>>): JsonRequest<unknown>;
export function ask(baseUrl: string, changes: Partial<JsonRequest<unknown>> = {}): JsonRequest<unknown> {
  return {
    baseUrl,
    path: '/user/details',
    pathTemplate: '/user/details',
    auth: { header: 'Authorization', value: `Bearer ${secretKey}` },
    schema: anything,
    priority: 'interactive',
    keyVersion: 'k1',
    ...changes,
  };
}

export interface Certificate {
  key: string;
  cert: string;
}

/** An authority and certificates signed by it, made by openssl for this one run. */
export function makeCertificates(): {
  ca: string;
  good: Certificate;
  expired: Certificate;
  selfSigned: Certificate;
} {
  const folder = mkdtempSync(join(tmpdir(), 'panel-tls-'));
  const file = (name: string) => join(folder, name);
  const read = (name: string) => readFileSync(file(name), 'utf8');
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  try {
    writeFileSync(file('san'), 'subjectAltName=DNS:localhost,DNS:api.panel.test,IP:127.0.0.1\n');
    openssl(
      'req',
      '-x509',
      ...newKey,
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
      '-days',
      '2',
      '-subj',
      '/CN=Test CA',
    );
    openssl(
      'req',
      '-x509',
      ...newKey,
      '-keyout',
      'self.key',
      '-out',
      'self.pem',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
    );
    openssl('req', ...newKey, '-keyout', 'leaf.key', '-out', 'leaf.csr', '-subj', '/CN=localhost');
    for (const [name, days] of [
      ['good', '2'],
      ['expired', '-1'],
    ] as const) {
      openssl(
        'x509',
        '-req',
        '-in',
        'leaf.csr',
        '-CA',
        'ca.pem',
        '-CAkey',
        'ca.key',
        '-CAcreateserial',
        '-days',
        days,
        '-extfile',
        'san',
        '-out',
        `${name}.pem`,
      );
    }
    return {
      ca: read('ca.pem'),
      good: { key: read('leaf.key'), cert: read('good.pem') },
      expired: { key: read('leaf.key'), cert: read('expired.pem') },
      selfSigned: { key: read('self.key'), cert: read('self.pem') },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
