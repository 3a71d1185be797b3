import 'server-only';
import { isIP } from 'node:net';
import { isAllowedAddress } from './allowed-address';
import { CallFailed } from './call-failed';
import type { HttpPolicy, ResolvedAddress } from './policy';
import { untilAborted } from './until-aborted';

/**
 * The addresses that will be connected to. One forbidden address among them refuses the host: a name that answers
 * with a public and a private address is either broken or an attempt to reach inside.
 * Throws CallFailed (LOCAL_ADDRESS_REFUSED, HOST_NOT_FOUND, the signal's reason) or the lookup's own error.
 */
export async function resolveAddresses({
  hostname,
  secure,
  policy,
  signal,
}: {
  hostname: string;
  secure: boolean;
  policy: Pick<HttpPolicy, 'lookup' | 'allowLocal'>;
  signal: AbortSignal;
}): Promise<ResolvedAddress[]> {
  const found =
    isIP(hostname) === 0
      ? await untilAborted(policy.lookup(hostname), signal)
      : [{ address: hostname, family: isIP(hostname) }];
  if (found.length === 0) throw CallFailed.as('HOST_NOT_FOUND', { retry: true });
  for (const { address } of found) requireAllowed({ address, secure, allowLocal: policy.allowLocal });
  return found.map(({ address }) => ({ address, family: isIP(address) }));
}

/** Throws CallFailed LOCAL_ADDRESS_REFUSED. */
export function requireAllowed(target: { address: string; secure: boolean; allowLocal: boolean }): void {
  if (!isAllowedAddress(target))
    throw CallFailed.as('LOCAL_ADDRESS_REFUSED', { params: { reason: 'address' } });
}
