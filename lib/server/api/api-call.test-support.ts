import * as balance from '@/app/api/v1/balance/route';
import * as configuration from '@/app/api/v1/configuration/route';
import * as contacts from '@/app/api/v1/contacts/route';
import * as domain from '@/app/api/v1/domains/[name]/route';
import * as domains from '@/app/api/v1/domains/route';
import * as document from '@/app/api/v1/openapi.json/route';
import * as token from '@/app/api/v1/route';
import * as sync from '@/app/api/v1/sync/route';
import * as syncRun from '@/app/api/v1/sync/runs/[run]/route';
import * as syncRuns from '@/app/api/v1/sync/runs/route';
import * as test from '@/app/api/v1/test/[test]/route';
import * as lastTest from '@/app/api/v1/test/route';
import { endpoints } from '@/lib/shared/api-v1/endpoints';
import { type ApiScope, apiScopes } from '@/lib/shared/schemas/api-token';
import { hashApiToken, newApiToken } from '../auth/api-token-text';
import { createApiToken } from '../data/api-tokens';
import { database } from '../data/database';
import { newId } from '../data/new-id';
import { give } from './given-headers.test-support';

export type EndpointName = keyof typeof endpoints;

type Context = { params: Promise<Record<string, string>> };

const handlers: Record<EndpointName, (request: Request, context: Context) => Promise<Response>> = {
  token: token.GET,
  configuration: configuration.GET,
  balance: balance.GET,
  contacts: contacts.GET,
  domains: domains.GET,
  domain: (request, { params }) => domain.GET(request, { params: toPart(params, 'name') }),
  sync: sync.GET,
  startSync: sync.POST,
  syncRuns: syncRuns.GET,
  syncRun: (request, { params }) => syncRun.GET(request, { params: toPart(params, 'run') }),
  lastTest: lastTest.GET,
  startTest: lastTest.POST,
  test: (request, { params }) => test.GET(request, { params: toPart(params, 'test') }),
  document: document.GET,
};

async function toPart<Name extends string>(
  params: Context['params'],
  name: Name,
): Promise<{ [key in Name]: string }> {
  const parts: { [key in Name]?: string } = {};
  parts[name] = (await params)[name] ?? '';
  return parts as { [key in Name]: string };
}

/** One call of the API as its route sees it. */
export async function callApi(call: {
  endpoint: EndpointName;
  token?: string;
  parts?: Record<string, string>;
  /** With its question mark. */
  query?: string;
  headers?: Record<string, string>;
  cookies?: Map<string, string>;
  body?: string;
}): Promise<Response> {
  const { endpoint, token: sent, parts = {}, query = '', cookies = new Map(), body } = call;
  const { method, path } = endpoints[endpoint];
  const headers = new Headers({ 'x-forwarded-for': '203.0.113.7', ...call.headers });
  if (sent !== undefined) headers.set('authorization', `Bearer ${sent}`);
  give({ headers, cookies });
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ''));
  const request = new Request(`https://panel.example.com${address}${query}`, {
    method: method.toUpperCase(),
    headers: { ...call.headers, ...(body === undefined ? {} : { 'content-length': String(body.length) }) },
    body,
  });
  return handlers[endpoint](request, { params: Promise.resolve(parts) });
}

export async function layUser(
  own: { email?: string; role?: string } = {},
): Promise<{ id: string; email: string }> {
  const { email = 'ada@example.com', role = 'administrator' } = own;
  const id = newId();
  const at = { createdAt: new Date(), passwordChangedAt: new Date() };
  await database().client.user.create({ data: { id, email, name: 'Ada', role, passwordHash: '', ...at } });
  return { id, email };
}

/** A token of a user's, straight into the table. */
export async function layToken(own: {
  userId: string;
  name?: string;
  scopes?: readonly ApiScope[];
  expiresAt?: Date | null;
}): Promise<string> {
  const { userId, name = 'billing', scopes = apiScopes, expiresAt = null } = own;
  const text = newApiToken();
  await createApiToken({
    ...{ userId, name, expiresAt, scopes: [...scopes] },
    ...{ tokenHash: hashApiToken(text), last4: text.slice(-4) },
    by: { kind: 'system', label: 'SYSTEM' },
  });
  return text;
}
