import 'server-only';
import { connect as connectNet, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import type { ResolvedAddress } from './policy';
import { toReason } from './until-aborted';

/** How long one of several addresses may take before the next is tried (RFC 8305). */
const nextAddressAfterMs = 500;

/**
 * Opens TCP to one of exactly these addresses: the name is not looked up a second time. With `secure` it is a TLS
 * socket whose handshake has begun; nothing may be sent before `finishTls`.
 *
 * One socket from the start, not TLS over an open one: destroying the inner and then the outer socket of such a pair
 * ends the process (seen with Node 20.20).
 */
export function openSocket({
  hostname,
  port,
  addresses,
  secure,
  ca,
  signal,
}: {
  hostname: string;
  port: number;
  addresses: ResolvedAddress[];
  secure: boolean;
  /** Certificate authorities instead of the built-in ones (PEM). */
  ca: string | undefined;
  signal: AbortSignal;
}): Promise<Socket> {
  const tcp = {
    host: hostname,
    port,
    lookup: answerWith(addresses),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: nextAddressAfterMs,
  };
  // An IP address may not be sent as server name (RFC 6066); the certificate is then compared with `host`.
  const servername = isIP(hostname) === 0 ? hostname : '';
  const tls = { ...tcp, servername, ca, ALPNProtocols: ['http/1.1'], rejectUnauthorized: true };
  const socket = secure ? connectSecure(tls) : connectNet(tcp);
  socket.setNoDelay(true).setKeepAlive(true, 60_000);
  // Stays on: between two owners an error must not become an uncaught exception.
  socket.on('error', () => undefined);
  return waitFor({ socket, event: 'connect', signal });
}

/** Waits for the handshake of a socket opened with `secure`: certificate and host name are verified. */
export function finishTls({ socket, signal }: { socket: Socket; signal: AbortSignal }): Promise<Socket> {
  return waitFor({ socket, event: 'secureConnect', signal });
}

function answerWith(addresses: ResolvedAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all || first === undefined) callback(null, addresses);
    else callback(null, first.address, first.family);
  };
}

function waitFor({
  socket,
  event,
  signal,
}: {
  socket: Socket;
  event: 'connect' | 'secureConnect';
  signal: AbortSignal;
}): Promise<Socket> {
  return new Promise<Socket>((resolve, reject) => {
    const settle = (end: () => void) => {
      signal.removeEventListener('abort', onAbort);
      socket.off(event, onEvent).off('error', onError).off('close', onClose);
      end();
    };
    const fail = (error: unknown) =>
      settle(() => {
        socket.destroy();
        reject(error);
      });
    const onEvent = () => settle(() => resolve(socket));
    const onError = (error: Error) => fail(error);
    const onClose = () => fail(socket.errored ?? Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
    const onAbort = () => fail(toReason(signal));
    if (signal.aborted) return onAbort();
    if (socket.destroyed) return onClose();
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once(event, onEvent).once('error', onError).once('close', onClose);
  });
}
