import 'server-only';
import { randomBytes } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { processWide } from '../process-wide';

/** A name nobody outside can guess, so that no client can send the header itself. */
const headerName = () =>
  processWide('peerAddressHeader', () => `x-panel-peer-${randomBytes(16).toString('hex')}`);

/**
 * Next tells its pages an `x-forwarded-for` in which a client's own header wins over the socket. The address the
 * connection really comes from is noted here, as a request header, before Next sees the request. Idempotent.
 */
export function notePeerAddresses(): void {
  processWide('peerAddressNotes', () => {
    subscribe('http.server.request.start', (message) => {
      const request =
        typeof message === 'object' && message !== null && 'request' in message && message.request;
      if (!(request instanceof IncomingMessage)) return;
      request.headers[headerName()] = request.socket.remoteAddress ?? '';
    });
    return true;
  });
}

/** Null when the server did not note it: tests, or a start without notePeerAddresses(). */
export function findPeerAddress(headers: Headers): string | null {
  return headers.get(headerName()) || null;
}
