import 'server-only';
import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import { CallFailed } from './call-failed';
import { finishTls, openSocket } from './open-socket';
import type { HttpPolicy } from './policy';
import { requireAllowed, resolveAddresses } from './resolve-addresses';
import { limitTime, type Progress } from './time-limit';

type GuardedPolicy = Pick<HttpPolicy, 'connectTimeoutMs' | 'lookup' | 'allowLocal' | 'ca'>;

/**
 * The only way by which a call gets a connection. The address that was checked is the address that is connected to,
 * so a name that changes its answer in between (DNS rebinding) gains nothing.
 */
export function guardedConnect(policy: GuardedPolicy): buildConnector.connector {
  return ({ hostname, protocol, port }, callback) => {
    const secure = protocol === 'https:';
    openGuarded({ hostname, port: Number(port) || (secure ? 443 : 80), secure, policy }).then(
      (socket) => callback(null, socket),
      (error: unknown) => callback(error instanceof Error ? error : new Error('connect failed'), null),
    );
  };
}

async function openGuarded({
  hostname,
  port,
  secure,
  policy,
}: {
  hostname: string;
  port: number;
  secure: boolean;
  policy: GuardedPolicy;
}): Promise<Socket> {
  const progress: Progress = { phase: 'dns' };
  const limit = limitTime({ timeoutMs: policy.connectTimeoutMs, progress });
  try {
    const addresses = await resolveAddresses({ hostname, secure, policy, signal: limit.signal });
    progress.phase = 'connect';
    const socket = await openSocket({
      hostname,
      port,
      addresses,
      secure,
      ca: policy.ca,
      signal: limit.signal,
    });
    requireConnectedAddress({ socket, secure, policy });
    if (!secure) return socket;
    progress.phase = 'tls';
    return await finishTls({ socket, signal: limit.signal });
  } finally {
    limit.release();
  }
}

/** The last word: the address the operating system says we are connected to. */
export function requireConnectedAddress({
  socket,
  secure,
  policy,
}: {
  socket: Socket;
  secure: boolean;
  policy: Pick<HttpPolicy, 'allowLocal'>;
}): string {
  const address = socket.remoteAddress;
  // Cut off in this very moment: the system no longer knows who it was connected to.
  if (address === undefined) throw CallFailed.as('UNREACHABLE', { retry: true, params: { reason: 'reset' } });
  try {
    requireAllowed({ address, secure, allowLocal: policy.allowLocal });
  } catch (error) {
    socket.destroy();
    throw error;
  }
  return address;
}
