import 'server-only';
import type { User } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { z } from 'zod';
import type { Failure } from '@/lib/shared/result';
import type { SingleSignOnSettings } from '../../env-single-sign-on';
import { logUnexpected } from '../../log';
import { admitPerson } from './admit-person';
import type { Discovery } from './discovery';

/** Below this the provider's address in next-auth: /api/auth/callback/oidc. */
export const SINGLE_SIGN_ON_PROVIDER = 'oidc';

const REQUEST_MS = 4_000;

/** The provider for one visit, and what became of the person it named. */
export interface SingleSignOnProvider {
  settings: SingleSignOnSettings;
  discovery: Discovery;
  visit: { address: string; userAgent: string | null };
  /** Filled when the person was named, but not let in. */
  refusal: Failure | null;
  /** Nobody waits for an answer any more: a session would be nobody's. */
  isOver: boolean;
}

export function toProvider(
  input: Pick<SingleSignOnProvider, 'settings' | 'discovery' | 'visit'>,
): SingleSignOnProvider {
  return { ...input, refusal: null, isOver: false };
}

/**
 * The panel reads the discovery document itself: next-auth would take whatever issuer it names, and ask for it again
 * without a limit of its own on each visit.
 */
export function toProviderOptions(provider: SingleSignOnProvider): OAuthConfig<Record<string, unknown>> {
  const { settings, discovery } = provider;
  return {
    id: SINGLE_SIGN_ON_PROVIDER,
    name: 'single sign-on',
    type: 'oauth',
    issuer: discovery.issuer,
    authorization: { url: discovery.authorizationEndpoint, params: { scope: settings.scope } },
    token: { url: discovery.tokenEndpoint },
    userinfo: {
      ...(discovery.userinfoEndpoint ? { url: discovery.userinfoEndpoint } : {}),
      request: async ({ client, tokens }) => {
        const claims = parseClaimsOf(tokens.id_token);
        if (discovery.userinfoEndpoint === null || claims[settings.groupsClaim] !== undefined) return claims;
        // Some providers keep groups, name and e-mail out of the id_token. What is signed in there counts first.
        const more = await client.userinfo(tokens.access_token ?? '');
        if (more.sub !== claims.sub) throw new Error('userinfo sub mismatch');
        return { ...more, ...claims };
      },
    },
    jwks_endpoint: discovery.jwksUri,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    client: {
      token_endpoint_auth_method: discovery.clientSecretAs,
      id_token_signed_response_alg: discovery.signedWith,
    },
    httpOptions: { timeout: REQUEST_MS },
    profile: (claims) => toUser({ provider, claims }),
  };
}

/** openid-client has checked it before: signature, issuer, audience, time, nonce. */
function parseClaimsOf(idToken: string | undefined): Record<string, unknown> {
  const payload = Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString('utf8');
  return z.record(z.string(), z.unknown()).parse(JSON.parse(payload));
}

/** As authorize() of the passwords: our session's token travels on the user. */
async function toUser(input: {
  provider: SingleSignOnProvider;
  claims: Record<string, unknown>;
}): Promise<User> {
  const { provider, claims } = input;
  if (provider.isOver) throw new Error('Nobody waits any more');
  try {
    const { settings, visit } = provider;
    const admitted = await admitPerson({ claims, settings, ...visit });
    if (admitted.ok) return { ...admitted.value.user, ...{ token: admitted.value.token } };
    provider.refusal = admitted.error;
  } catch (error) {
    const params = { logId: logUnexpected('singleSignOn.failed', error) };
    provider.refusal = { code: 'UNEXPECTED', retry: false, params };
  }
  throw new Error('Not let in');
}
