import 'server-only';
import { randomBytes } from 'node:crypto';
import { onEachRequest } from '../each-request';
import { processWide } from '../process-wide';

/** A name nobody outside can guess, so that no client can send the header itself. */
const headerName = () =>
  processWide('peerAddressHeader', () => `x-panel-peer-${randomBytes(16).toString('hex')}`);

/**
 * Next tells its pages an `x-forwarded-for` in which a client's own header wins over the socket. The address the
 * connection really comes from is noted here, as a request header, before Next sees the request. Idempotent.
 */
export function notePeerAddresses(): void {
  onEachRequest({
    name: 'peerAddressNotes',
    note: (request) => {
      request.headers[headerName()] = request.socket.remoteAddress ?? '';
    },
  });
}

/** Null when the server did not note it: tests, or a start without notePeerAddresses(). */
export function findPeerAddress(headers: Headers): string | null {
  return headers.get(headerName()) || null;
}
