import { z } from 'zod';
import type { ErrorCode } from '../errors';
import type { ApiScope } from '../schemas/api-token';
import { apiBalanceSchema, balanceQuerySchema } from '../schemas/api-v1/balance';
import { apiConfigurationSchema } from '../schemas/api-v1/configuration';
import { apiLastTestSchema, apiTestSchema } from '../schemas/api-v1/connection-test';
import { apiContactsSchema, contactsQuerySchema } from '../schemas/api-v1/contacts';
import { apiDomainDetailSchema, apiDomainsSchema, domainsQuerySchema } from '../schemas/api-v1/domains';
import {
  apiSyncRunSchema,
  apiSyncRunsSchema,
  apiSyncSchema,
  startSyncQuerySchema,
  syncRunsQuerySchema,
} from '../schemas/api-v1/sync';
import { apiOwnTokenSchema, apiStartedSchema } from '../schemas/api-v1/token';

/** One call of the API: what its route checks and answers, and what the OpenAPI document says of it. */
export interface Endpoint<Query extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> {
  /** operationId. */
  id: string;
  method: 'get' | 'post';
  /** Its parts in braces. */
  path: string;
  /** Null: any token may. */
  scope: ApiScope | null;
  summary: string;
  description?: string;
  /** Parts of the path with their sentences. */
  parts?: Record<string, string>;
  query: Query;
  status: 200 | 202;
  answer: Answer;
  /** Beyond those that every call may be refused with. */
  refusals: readonly ErrorCode[];
}

function endpoint<Query extends z.ZodType, Answer extends z.ZodType>(
  one: Endpoint<Query, Answer>,
): Endpoint<Query, Answer> {
  return one;
}

const nothing = z.strictObject({});
/** What may stand in the way of asking the registrar. */
const connection = [
  'MODULE_DEACTIVATED',
  'API_KEY_MISSING',
  'BASE_URL_MISSING',
  'SECRET_UNREADABLE',
  'SECRET_MALFORMED',
  'ENCRYPTION_KEY_MISSING',
] as const;
/** What most often goes wrong when it is asked; every other of its troubles has the same status. */
const registrar = [
  'CREDENTIAL_REJECTED',
  'RATE_LIMITED',
  'TIMEOUT',
  'UNREACHABLE',
  'UPSTREAM_BROKEN',
] as const;

export const endpoints = {
  token: endpoint({
    id: 'getToken',
    method: 'get',
    path: '/api/v1',
    scope: null,
    summary: 'The token that calls',
    description: 'To see whether a token works and what it may do.',
    query: nothing,
    status: 200,
    answer: apiOwnTokenSchema,
    refusals: [],
  }),
  configuration: endpoint({
    id: 'getConfiguration',
    method: 'get',
    path: '/api/v1/configuration',
    scope: 'configuration:read',
    summary: 'What is set up for the registrar',
    description: 'From the panel’s database. Secrets are not in it.',
    query: nothing,
    status: 200,
    answer: apiConfigurationSchema,
    refusals: [],
  }),
  balance: endpoint({
    id: 'getBalance',
    method: 'get',
    path: '/api/v1/balance',
    scope: 'balance:read',
    summary: 'The balance as last read',
    description:
      'A registrar that fails is no failure of this call: `reading` is then the last one, and `trouble` says why.',
    query: balanceQuerySchema,
    status: 200,
    answer: apiBalanceSchema,
    refusals: ['BALANCE_SWITCHED_OFF', ...connection],
  }),
  contacts: endpoint({
    id: 'listContacts',
    method: 'get',
    path: '/api/v1/contacts',
    scope: 'contacts:read',
    summary: 'Search the registrar’s contacts',
    description:
      'Contacts are read from the registrar and kept for minutes. The first call waits for its first page, later ones answer from what has come so far.',
    query: contactsQuerySchema,
    status: 200,
    answer: apiContactsSchema,
    refusals: [...connection, ...registrar],
  }),
  domains: endpoint({
    id: 'listDomains',
    method: 'get',
    path: '/api/v1/domains',
    scope: 'domains:read',
    summary: 'Search the list of domains',
    description:
      'From the panel’s database. Whoever follows `nextCursor` sees each domain once, whatever changes meanwhile.',
    query: domainsQuerySchema,
    status: 200,
    answer: apiDomainsSchema,
    refusals: [],
  }),
  domain: endpoint({
    id: 'getDomain',
    method: 'get',
    path: '/api/v1/domains/{name}',
    scope: 'domains:read',
    summary: 'One domain with its history',
    parts: { name: 'In either form, such as "example.com" or "crêperie.fr".' },
    query: nothing,
    status: 200,
    answer: apiDomainDetailSchema,
    refusals: ['NOT_FOUND'],
  }),
  sync: endpoint({
    id: 'getSync',
    method: 'get',
    path: '/api/v1/sync',
    scope: 'sync:read',
    summary: 'How the synchronisation stands',
    query: nothing,
    status: 200,
    answer: apiSyncSchema,
    refusals: ['NOT_FOUND'],
  }),
  startSync: endpoint({
    id: 'startSync',
    method: 'post',
    path: '/api/v1/sync',
    scope: 'sync:run',
    summary: 'Start a synchronisation',
    description: 'Takes no body. It begins within seconds, in a process that runs background jobs.',
    query: startSyncQuerySchema,
    status: 202,
    answer: apiStartedSchema,
    refusals: ['SYNC_RUNNING', ...connection],
  }),
  syncRuns: endpoint({
    id: 'listSyncRuns',
    method: 'get',
    path: '/api/v1/sync/runs',
    scope: 'sync:read',
    summary: 'Past synchronisations',
    query: syncRunsQuerySchema,
    status: 200,
    answer: apiSyncRunsSchema,
    refusals: ['NOT_FOUND'],
  }),
  syncRun: endpoint({
    id: 'getSyncRun',
    method: 'get',
    path: '/api/v1/sync/runs/{run}',
    scope: 'sync:read',
    summary: 'One synchronisation, as far as it has come',
    parts: { run: 'Its `id`.' },
    query: nothing,
    status: 200,
    answer: apiSyncRunSchema,
    refusals: ['NOT_FOUND'],
  }),
  lastTest: endpoint({
    id: 'getLastTest',
    method: 'get',
    path: '/api/v1/test',
    scope: 'test:read',
    summary: 'The last connection test',
    query: nothing,
    status: 200,
    answer: apiLastTestSchema,
    refusals: [],
  }),
  startTest: endpoint({
    id: 'startTest',
    method: 'post',
    path: '/api/v1/test',
    scope: 'test:run',
    summary: 'Test the connection with the stored key',
    description: 'Takes no body. The test ends within 30 seconds.',
    query: nothing,
    status: 202,
    answer: apiStartedSchema,
    refusals: connection,
  }),
  test: endpoint({
    id: 'getTest',
    method: 'get',
    path: '/api/v1/test/{test}',
    scope: 'test:read',
    summary: 'One connection test, as far as it has come',
    parts: { test: 'Its `id`.' },
    query: nothing,
    status: 200,
    answer: apiTestSchema,
    refusals: ['NOT_FOUND'],
  }),
  document: endpoint({
    id: 'getOpenApiDocument',
    method: 'get',
    path: '/api/v1/openapi.json',
    scope: null,
    summary: 'This document',
    description: 'OpenAPI 3.1, for this panel’s address.',
    query: nothing,
    status: 200,
    answer: z.record(z.string(), z.unknown()),
    refusals: [],
  }),
} as const;

/** The methods of an address as it was asked for, such as ["GET", "HEAD"]; none when there is no such address. */
export function findMethods(pathname: string): string[] {
  const methods = Object.values(endpoints)
    .filter(({ path }) =>
      new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
    )
    .map(({ method }) => method.toUpperCase());
  return methods.includes('GET') ? [...methods, 'HEAD'] : methods;
}
