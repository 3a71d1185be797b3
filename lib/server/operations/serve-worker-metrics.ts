import 'server-only';
import { createServer, type IncomingMessage } from 'node:http';
import { toMetricsResponse, toResponse } from '@/lib/shared/queries/result-response';
import { failure } from '@/lib/shared/result';
import { notePeerAddresses } from '../auth/peer-address';
import { env } from '../env';
import { beforeProcessEnds } from '../jobs/process-end';
import { log, logUnexpected } from '../log';
import { noteRequestIds } from '../request-id';
import { readMetrics } from './read-metrics';

/** Whoever asks is slow or has gone; nothing here takes longer. */
const requestTimeoutMs = 15_000;

/** Nobody can listen there; its message is for the person at the terminal. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/**
 * Background (SYSTEM): the only door of a worker, with WORKER_METRICS_PORT. /metrics is for whoever may read
 * /api/metrics of the panel, /live for everybody. It stays open until the jobs have ended. Throws PortTaken.
 */
export async function serveWorkerMetrics(): Promise<void> {
  const { host, workerMetricsPort: port } = env();
  if (port === null) return;
  notePeerAddresses();
  noteRequestIds();
  const server = createServer({ requestTimeout: requestTimeoutMs }, async (request, response) => {
    const answer = await toAnswer(request);
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(toListenFailure({ error, host, port })));
    server.listen(port, host, () => resolve());
  });
  beforeProcessEnds(async () => {
    server.close();
    server.closeAllConnections();
  });
  log('info', 'worker.metricsServed', { port });
}

async function toAnswer(request: IncomingMessage): Promise<Response> {
  const path = request.url?.replace(/\?.*$/s, '');
  if (request.method !== 'GET' && request.method !== 'HEAD') return toResponse(failure('NOT_FOUND'));
  try {
    if (path === '/metrics') return toMetricsResponse(await readMetrics(toHeaders(request)));
    if (path === '/live')
      return Response.json({ status: 'live' }, { headers: { 'cache-control': 'no-store' } });
    return toResponse(failure('NOT_FOUND'));
  } catch (error) {
    const logId = logUnexpected('worker.metricsCrashed', error);
    return toResponse(failure('UNEXPECTED', { params: { logId } }));
  }
}

function toHeaders({ headers }: IncomingMessage): Headers {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) given.set(name, String(value));
  return given;
}

function toListenFailure(input: { error: Error; host: string; port: number }): PortTaken {
  const { error, host, port } = input;
  const code = 'code' in error ? String(error.code) : error.name;
  return new PortTaken(
    `Cannot listen on port ${port} of ${host} (${code}).\nWhat to do: choose another WORKER_METRICS_PORT, or end what listens there.`,
  );
}
