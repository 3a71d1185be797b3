import 'server-only';
import { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { SingleSignOnSettings } from '../../env-single-sign-on';
import { log } from '../../log';
import { toErrorTraits } from '../../log-error';
import { processWide } from '../../process-wide';

const DISCOVERY_MS = 5_000;
const BODY_BYTES_MAX = 200_000;
const KEPT_MS = 10 * 60_000;

/**
 * What a provider says about itself (OpenID Connect Discovery 1.0, section 3), as far as it is used here. Every
 * address is https, or http on this machine when the issuer is.
 */
export interface Discovery {
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  userinfoEndpoint: string | null;
  jwksUri: string;
  /** How the client names itself: the provider's default, unless it says that it takes only the other one. */
  clientSecretAs: 'client_secret_basic' | 'client_secret_post';
  /** Of the id_token: what every provider has to offer, or the first it offers instead. Never "none" or a shared key. */
  signedWith: string;
}

const kept = () =>
  processWide<{ latest: { at: number; value: Discovery } | null }>('singleSignOn.discovery', () => ({
    latest: null,
  }));

/** Asked at most every ten minutes; failures are not kept. SINGLE_SIGN_ON_FAILED. */
export async function readDiscovery({ issuer }: SingleSignOnSettings): Promise<Result<Discovery>> {
  const { latest } = kept();
  if (latest?.value.issuer === issuer && Date.now() - latest.at < KEPT_MS) return ok(latest.value);
  try {
    const value = toDiscovery(await readDocument(issuer), issuer);
    kept().latest = { at: Date.now(), value };
    return ok(value);
  } catch (error) {
    const { errorName, code, causes } = toErrorTraits(error);
    const reason = error instanceof DiscoveryError ? error.message : undefined;
    log('warn', 'singleSignOn.discoveryFailed', { origin: issuer, errorName, code, causes, reason });
    return failure('SINGLE_SIGN_ON_FAILED', { retry: true });
  }
}

/** Its messages are ours, and may be logged. */
class DiscoveryError extends Error {
  override readonly name = 'DiscoveryError';
}

async function readDocument(issuer: string): Promise<unknown> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    headers: { accept: 'application/json' },
    // A document from elsewhere would decide where people type their password.
    redirect: 'error',
    cache: 'no-store',
    signal: AbortSignal.timeout(DISCOVERY_MS),
  });
  if (!response.ok) throw new DiscoveryError(`answered ${response.status}`);
  const parts: Uint8Array[] = [];
  let bodyBytes = 0;
  for await (const part of response.body ?? []) {
    bodyBytes += part.byteLength;
    if (bodyBytes > BODY_BYTES_MAX) throw new DiscoveryError('document too large');
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

const documentSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url().optional(),
  jwks_uri: z.url(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
  id_token_signing_alg_values_supported: z.array(z.string()).default(['RS256']),
});

function toDiscovery(document: unknown, issuer: string): Discovery {
  const parsed = documentSchema.safeParse(document);
  if (!parsed.success) throw new DiscoveryError('not a discovery document');
  const found = parsed.data;
  if (found.issuer !== issuer) throw new DiscoveryError('names another issuer');
  const algorithms = found.id_token_signing_alg_values_supported.filter((name) =>
    /^(RS|PS|ES|Ed)/.test(name),
  );
  const signedWith = algorithms.includes('RS256') ? 'RS256' : algorithms[0];
  if (signedWith === undefined) throw new DiscoveryError('offers no signature that can be checked');
  const basic = found.token_endpoint_auth_methods_supported.includes('client_secret_basic');
  const discovery: Discovery = {
    issuer,
    authorizationEndpoint: found.authorization_endpoint,
    tokenEndpoint: found.token_endpoint,
    userinfoEndpoint: found.userinfo_endpoint ?? null,
    jwksUri: found.jwks_uri,
    clientSecretAs: basic ? 'client_secret_basic' : 'client_secret_post',
    signedWith,
  };
  const { authorizationEndpoint, tokenEndpoint, userinfoEndpoint, jwksUri } = discovery;
  for (const address of [authorizationEndpoint, tokenEndpoint, userinfoEndpoint ?? jwksUri, jwksUri]) {
    if (!isAsSafe({ address, issuer })) throw new DiscoveryError('names an address that is not https');
  }
  return discovery;
}

/** An issuer with http is one on this machine: the environment refuses any other. */
function isAsSafe({ address, issuer }: { address: string; issuer: string }): boolean {
  const [there, here] = [new URL(address), new URL(issuer)];
  return there.protocol === 'https:' || (here.protocol === 'http:' && there.hostname === here.hostname);
}
