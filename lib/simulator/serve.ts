import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { controlPrefix, handleControl } from './control';
import { handleApiRequest } from './handle-request';
import type { SimulatorState } from './state';
import type { TlsMaterial } from './tls/certificates';

/** The only address there is: the control path must not be reachable from elsewhere. */
export const host = '127.0.0.1';

/** A server for this state, not listening yet. */
export function makeServer({ state, tls }: { state: SimulatorState; tls: TlsMaterial | null }): Server {
  const secure = tls !== null;
  const listener = (request: IncomingMessage, response: ServerResponse) =>
    answerRequest({ state, request, response, secure });
  const server = tls === null ? createServer(listener) : createTlsServer(tls, listener);
  server.on('connection', (socket) => acceptConnection({ state, socket }));
  return server;
}

function answerRequest(input: {
  state: SimulatorState;
  request: IncomingMessage;
  response: ServerResponse;
  secure: boolean;
}): void {
  const { request, response } = input;
  // A caller that goes away is part of the game.
  response.on('error', () => {});
  const handling = request.url?.startsWith(controlPrefix) ? handleControl(input) : handleApiRequest(input);
  handling.catch((error: unknown) => {
    console.error('simulator: a request failed:', error);
    response.destroy();
  });
}

function acceptConnection({ state, socket }: { state: SimulatorState; socket: Socket }): void {
  socket.setNoDelay(true);
  state.calls.connected();
  if (state.scenarios.takesConnection()) socket.resetAndDestroy();
}

/** The port in use; `port` 0 takes any free one. */
export function listen({ server, port }: { server: Server; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(portOf(server.address()));
    });
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The simulator listens on no port');
  return address.port;
}

/** Ends what is under way, too: a hanging answer would otherwise hold the process. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
