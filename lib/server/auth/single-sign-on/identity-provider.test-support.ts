import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';

/** Somebody whom the provider knows; `sub` is the key under which it keeps them. */
export interface ProviderAccount {
  sub: string;
  email: string;
  name: string;
  groups: string[];
  email_verified?: boolean;
}

export const CLIENT = { id: 'registrar-panel', secret: 'client-secret-of-the-panel-under-test-7f3K' };

/** What the tests bend: answers are the real provider's, changed on their way out. */
interface Bends {
  discovery: (document: Record<string, unknown>) => Record<string, unknown>;
  idToken: (claims: Record<string, unknown>) => Record<string, unknown>;
  /** Signs the changed id_token with a key that the provider does not publish. */
  foreignKey: boolean;
  /** The token endpoint sends one space after the other, so that no limit for silence ends it. */
  endlessToken: boolean;
  /** Groups, name and e-mail only at the userinfo endpoint, as the standard has it. */
  claimsAtUserinfo: boolean;
}

const straight: Bends = {
  discovery: (document) => document,
  idToken: (claims) => claims,
  foreignKey: false,
  endlessToken: false,
  claimsAtUserinfo: false,
};

/**
 * `oidc-provider` on loopback, with a sign-in page of its own. It calls itself localhost, so that for a browser it is
 * another site than the panel at 127.0.0.1, as a real one is.
 */
export class IdentityProvider {
  readonly issuer: string;
  readonly accounts = new Map<string, ProviderAccount>();
  bends: Bends = { ...straight };
  readonly #port: number;
  readonly #key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  readonly #foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  readonly #provider: Provider;
  #server: Server | null = null;

  private constructor(input: { port: number; redirectUri: string }) {
    this.#port = input.port;
    this.issuer = `http://localhost:${input.port}`;
    this.#provider = this.#configure(input.redirectUri);
  }

  /** @param input.redirectUri the panel's address for answers */
  static async start(input: { port: number; redirectUri: string }): Promise<IdentityProvider> {
    const provider = new IdentityProvider(input);
    await provider.listen();
    return provider;
  }

  async listen(): Promise<void> {
    const answer = this.#provider.callback();
    const server = createServer((request, response) => {
      if (request.url?.startsWith('/interaction/')) void this.#signIn(request, response);
      else void answer(request, response);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
  }

  /** Nobody answers at its address until it listens again. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  straighten(): void {
    this.bends = { ...straight };
  }

  /** What a panel needs to use it. */
  env(groups: string): Record<string, string> {
    return {
      OIDC_ISSUER: this.issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_GROUPS: groups,
      OIDC_SCOPE: 'openid profile email groups',
      OIDC_NAME: 'Example Staff',
    };
  }

  #configure(redirectUri: string): Provider {
    const { accounts } = this;
    const client = { client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] };
    const scope = 'openid profile email groups';
    const configuration: Configuration = {
      clients: [{ ...client, id_token_signed_response_alg: 'RS256' }],
      jwks: {
        keys: [{ ...this.#key.export({ format: 'jwk' }), kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'k1' }],
      },
      cookies: { keys: ['only-for-tests'] },
      features: { devInteractions: { enabled: false } },
      claims: {
        openid: ['sub', 'auth_time'],
        profile: ['name'],
        email: ['email', 'email_verified'],
        groups: ['groups'],
      },
      conformIdTokenClaims: false,
      interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
      findAccount: (_ctx, sub) => {
        const account = accounts.get(sub);
        return account && { accountId: sub, claims: () => ({ ...account }) };
      },
      // Nobody is asked whether the panel may know their name.
      loadExistingGrant: async (ctx) => {
        const grant = new ctx.oidc.provider.Grant({
          clientId: CLIENT.id,
          accountId: ctx.oidc.session?.accountId ?? '',
        });
        grant.addOIDCScope(scope);
        await grant.save();
        return grant;
      },
    };
    const provider = new Provider(this.issuer, configuration);
    provider.use(async (ctx, next) => {
      await next();
      this.#bend(ctx);
    });
    return provider;
  }

  #bend(ctx: KoaContextWithOIDC | { path: string; body?: unknown }): void {
    const body = toRecord(ctx.body);
    if (body === null) return;
    if (ctx.path === '/.well-known/openid-configuration') ctx.body = this.bends.discovery(body);
    if (ctx.path !== '/token' || typeof body.id_token !== 'string') return;
    if (this.bends.endlessToken) {
      ctx.body = Readable.from(spaces());
      return;
    }
    const [header = '', payload = ''] = body.id_token.split('.');
    const claims = this.bends.idToken(fromBase64(payload));
    const kept = this.bends.claimsAtUserinfo
      ? without(claims, ['groups', 'name', 'email', 'email_verified'])
      : claims;
    const key = this.bends.foreignKey ? this.#foreign : this.#key;
    ctx.body = { ...body, id_token: toToken({ header: fromBase64(header), claims: kept, key }) };
  }

  /** Its sign-in page: whoever names an account is that account. */
  async #signIn(
    request: Parameters<Provider['interactionDetails']>[0],
    response: Parameters<Provider['interactionDetails']>[1],
  ) {
    try {
      const { prompt } = await this.#provider.interactionDetails(request, response);
      if (request.method !== 'POST') {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(
          `<!doctype html><html lang="en"><title>Example Staff</title><link rel="icon" href="data:,"><h1>Example Staff (${prompt.name})</h1><form method="post"><label>Account <input name="sub"></label><button>Continue</button><button name="cancel" value="1">Cancel</button></form></html>`,
        );
        return;
      }
      let text = '';
      for await (const part of request) text += String(part);
      const form = new URLSearchParams(text);
      const result = form.has('cancel')
        ? { error: 'access_denied' }
        : { login: { accountId: form.get('sub') ?? '', remember: true } };
      await this.#provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    } catch (error) {
      response.statusCode = 500;
      response.end(String(error));
    }
  }
}

async function* spaces(): AsyncGenerator<string> {
  for (;;) {
    yield ' ';
    await pause(500);
  }
}

function toRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? { ...value } : null;
}

function fromBase64(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
}

function without(claims: Record<string, unknown>, names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)));
}

function toToken(input: { header: object; claims: object; key: KeyObject }): string {
  const text = [input.header, input.claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${sign('sha256', Buffer.from(text), createPrivateKey(input.key.export({ type: 'pkcs8', format: 'pem' }))).toString('base64url')}`;
}
