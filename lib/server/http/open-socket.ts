import 'server-only';
import { connect as connectNet, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectSecure, type TLSSocket } from 'node:tls';
import type { ResolvedAddress } from './policy';
import { toReason } from './until-aborted';

/** How long one of several addresses may take before the next is tried beside it (RFC 8305). */
const nextAddressAfterMs = 500;

/** Opens TCP to one of exactly these addresses: the name is not looked up a second time. */
export function openTcp({
  hostname,
  port,
  addresses,
  signal,
}: {
  hostname: string;
  port: number;
  addresses: ResolvedAddress[];
  signal: AbortSignal;
}): Promise<Socket> {
  return settle(
    connectNet({
      host: hostname,
      port,
      lookup: answerWith(addresses),
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: nextAddressAfterMs,
      noDelay: true,
      keepAlive: true,
    }),
    'connect',
    signal,
  );
}

/** TLS over an open socket, certificate and host name verified. */
export function openTls({
  socket,
  hostname,
  ca,
  signal,
}: {
  socket: Socket;
  hostname: string;
  ca: string | undefined;
  signal: AbortSignal;
}): Promise<TLSSocket> {
  // An IP address may not be sent as server name (RFC 6066); the certificate is then compared with `host`.
  const servername = isIP(hostname) === 0 ? hostname : '';
  return settle(
    connectSecure({
      socket,
      host: hostname,
      servername,
      ca,
      ALPNProtocols: ['http/1.1'],
      rejectUnauthorized: true,
    }),
    'secureConnect',
    signal,
  );
}

function answerWith(addresses: ResolvedAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all || first === undefined) callback(null, addresses);
    else callback(null, first.address, first.family);
  };
}

function settle<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<S> {
  return new Promise<S>((resolve, reject) => {
    const onAbort = () => {
      socket.destroy();
      reject(toReason(signal));
    };
    const done = () => {
      signal.removeEventListener('abort', onAbort);
      socket.off('close', onClose);
    };
    const onClose = () => {
      done();
      reject(Object.assign(new Error('closed while connecting'), { code: 'ECONNRESET' }));
    };
    // Stays on: between here and the next owner's listener an error must not become an uncaught exception.
    socket.on('error', (error) => {
      done();
      socket.destroy();
      reject(error);
    });
    socket.once('close', onClose);
    socket.once(event, () => {
      done();
      resolve(socket);
    });
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
