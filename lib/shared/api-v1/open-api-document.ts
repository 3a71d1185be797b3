import type { z } from 'zod';
import { apiErrorSchema } from '../schemas/api-v1/described';
import { type Endpoint, endpoints } from './endpoints';
import { type Collected, type JsonSchema, toSchema } from './json-schema';
import { toRefusals } from './refusals';

export interface OpenApiParameter {
  name: string;
  in: 'query' | 'path';
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

export interface OpenApiResponse {
  description: string;
  headers?: Record<string, { description: string; schema: JsonSchema }>;
  content: { 'application/json': { schema: JsonSchema } };
}

export interface OpenApiOperation {
  operationId: string;
  summary: string;
  description?: string;
  security: { token: string[] }[];
  parameters: OpenApiParameter[];
  responses: Record<string, OpenApiResponse>;
}

export type OpenApiDocument = {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  security: { token: string[] }[];
  paths: Record<string, Partial<Record<Endpoint['method'], OpenApiOperation>>>;
  components: {
    securitySchemes: { token: { type: 'http'; scheme: 'bearer'; description: string } };
    schemas: Record<string, JsonSchema>;
  };
};

/** The API as its schemas say, for the panel at this address (no slash at its end). */
export function toOpenApiDocument({ panelUrl }: { panelUrl: string }): OpenApiDocument {
  const collected = new Map<string, JsonSchema>();
  const paths: OpenApiDocument['paths'] = {};
  for (const one of Object.values(endpoints)) {
    paths[one.path] = { ...paths[one.path], [one.method]: toOperation({ one, collected }) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Registrar Panel',
      version: '1',
      description:
        'What the panel knows and does, for programs. Answers are JSON; instants are ISO 8601 in UTC. Fields may be added, none is taken away within version 1. An unknown parameter is refused; an unknown address is answered 404 (NOT_FOUND), and a method that an address does not have 405 (METHOD_REFUSED) with `Allow`, both in the form of every other refusal.',
    },
    servers: [{ url: panelUrl }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token, made on the panel’s page Setup → API tokens. Cookies do not count.',
        },
      },
      schemas: Object.fromEntries([...collected].sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
}

function toOperation({ one, collected }: { one: Endpoint; collected: Collected }): OpenApiOperation {
  const { id, summary, description, scope, status, answer } = one;
  const content = (schema: z.ZodType) => ({
    'application/json': { schema: toSchema({ schema, collected }) },
  });
  const refusals = toRefusals(one).map(({ status: refused, codes }) => [
    refused,
    {
      description: codes.join(', '),
      ...(refused === 429 && { headers: { 'Retry-After': inSeconds('Seconds to wait.') } }),
      content: content(apiErrorSchema),
    },
  ]);
  return {
    operationId: id,
    summary,
    ...(description === undefined ? {} : { description }),
    security: [{ token: scope === null ? [] : [scope] }],
    parameters: toParameters({ one, collected }),
    responses: {
      [status]: { description: summary, headers: toHeaders(one), content: content(answer) },
      ...Object.fromEntries(refusals),
    },
  };
}

function inSeconds(description: string) {
  return { description, schema: { type: 'integer' } };
}

function toHeaders({ status }: Endpoint): NonNullable<OpenApiResponse['headers']> {
  return {
    'RateLimit-Limit': inSeconds('Calls that this token has in a minute.'),
    'RateLimit-Remaining': inSeconds('Calls that are left of them.'),
    'RateLimit-Reset': inSeconds('Seconds until the minute ends.'),
    ...(status === 202 && {
      Location: { description: 'Where to look how it goes.', schema: { type: 'string' } },
    }),
  };
}

function toParameters({ one, collected }: { one: Endpoint; collected: Collected }): OpenApiParameter[] {
  const parts = Object.entries(one.parts ?? {}).map(([name, description]) => ({
    ...{ name, in: 'path' as const, required: true, description },
    schema: { type: 'string' },
  }));
  const { properties = {}, required = [] } = toSchema({ schema: one.query, collected, io: 'input' });
  const queries = Object.entries(properties).map(([name, { description, ...schema }]) => ({
    ...{ name, in: 'query' as const, required: required.includes(name) },
    ...(description === undefined ? {} : { description }),
    schema,
  }));
  return [...parts, ...queries];
}
