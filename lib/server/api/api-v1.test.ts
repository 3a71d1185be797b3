import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { endpoints } from '@/lib/shared/api-v1/endpoints';
import { toOpenApiDocument } from '@/lib/shared/api-v1/open-api-document';
import { apiScopes } from '@/lib/shared/schemas/api-token';
import { apiErrorSchema } from '@/lib/shared/schemas/api-v1/described';
import { credentialOf, moduleId, save, useOwnRegistrar } from '../connection/own-registrar.test-support';
import { database } from '../data/database';
import { eachDatabase } from '../data/each-database.test-support';
import { forgetEnv } from '../env';
import { domainsNow, sync, useSyncedModule } from '../sync/own-sync.test-support';
import { refuseCall } from './answer-api';
import { callApi, type EndpointName, layToken, layUser } from './api-call.test-support';
import { give } from './given-headers.test-support';

vi.mock('next/headers', async () => (await import('./given-headers.test-support')).nextHeaders);

const panelUrl = 'https://panel.example.com';
const document = toOpenApiDocument({ panelUrl });
const names = Object.keys(endpoints) as EndpointName[];
const simulator = useOwnRegistrar({ contacts: 3, domains: 7 });

/** What the document says of an answer, nothing beyond it allowed: a field that it does not name fails. */
function schemaOf(name: EndpointName, status: number): z.ZodType {
  const { path, method } = endpoints[name];
  const response = document.paths[path]?.[method]?.responses[String(status)];
  expect(response, `${name}: ${status}`).toBeDefined();
  const schema = response?.content['application/json'].schema;
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas })
    .replaceAll('"#/components/schemas/', '"#/$defs/')
    .replaceAll('"properties":', '"additionalProperties":false,"properties":');
  return z.fromJSONSchema(JSON.parse(text));
}

async function expectDocumented(name: EndpointName, answer: Response): Promise<unknown> {
  const body: unknown = await answer.json();
  expect(schemaOf(name, answer.status).safeParse(body).error, `${name}: ${answer.status}`).toBeUndefined();
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return body;
}

describe('the document', () => {
  it('has every route there is, and no other', () => {
    const folder = 'app/api/v1';
    const routes = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(({ name }) => name === 'route.ts')
      .map(({ parentPath, name }) => relative('app', dirname(join(parentPath, name))))
      .filter((path) => !path.includes('[...'))
      .map((path) => `/${path.replace(/\[(\w+)\]/g, '{$1}')}`);
    expect(Object.keys(document.paths).sort()).toEqual(routes.sort());
  });

  it('says of a cursor only that it is a text to hand back', () => {
    const cursors = Object.values(document.paths).flatMap((path) =>
      (path.get?.parameters ?? []).filter(({ name }) => name === 'cursor'),
    );
    expect(cursors).toHaveLength(3);
    for (const { schema, description } of cursors) {
      expect(Object.keys(schema).sort()).toEqual(['maxLength', 'type']);
      expect(description).toContain('`nextCursor` of the answer before');
    }
  });

  it('is an OpenAPI 3.1 document whose references all lead somewhere', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: panelUrl }] });
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, id]) => id);
    expect(references.length).toBeGreaterThan(20);
    const known = Object.keys(document.components.schemas);
    expect(references.filter((id) => !known.includes(id ?? ''))).toEqual([]);
    expect(text).not.toContain('$defs');
    const ids = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map((one) => one.operationId),
    );
    expect(new Set(ids).size).toBe(names.length);
  });

  it('has numbers with their limits as numbers', () => {
    const parameters = document.paths['/api/v1/domains']?.get?.parameters;
    expect(parameters?.find(({ name }) => name === 'limit')).toEqual({
      name: 'limit',
      in: 'query',
      required: false,
      description: 'Domains in the answer; 100 unless given.',
      schema: { type: 'integer', minimum: 1, maximum: 500 },
    });
  });

  it('names every part of an address, every parameter with its sentence, and the scope of each call', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const operation of Object.values(methods)) {
        const inPath = operation.parameters.filter((one) => one.in === 'path').map((one) => one.name);
        expect(inPath, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
        for (const { name, description } of operation.parameters)
          expect(description, `${path} ${name}`).toBeTruthy();
        expect(Object.keys(operation.responses), path).toEqual(expect.arrayContaining(['401', '429', '500']));
      }
    }
    const scopes = Object.values(endpoints).flatMap(({ scope }) => scope ?? []);
    expect([...new Set(scopes)].sort()).toEqual([...apiScopes]);
  });
});

eachDatabase(() => {
  useSyncedModule();
  let userId = '';
  let token = '';
  beforeAll(() => {
    vi.stubEnv('PANEL_URL', panelUrl);
    vi.stubEnv('TRUST_PROXY', '1');
    forgetEnv();
  });
  beforeEach(async () => {
    await database().client.user.deleteMany();
    userId = (await layUser()).id;
    token = await layToken({ userId });
  });

  /** A test of the stored key, as the API starts it, until it has ended. */
  async function prove(): Promise<string> {
    const started = await callApi({ endpoint: 'startTest', token });
    const { id } = z.object({ id: z.string() }).parse(await expectDocumented('startTest', started));
    expect([started.status, started.headers.get('location')]).toEqual([202, `/api/v1/test/${id}`]);
    const state = async () =>
      (await (await callApi({ endpoint: 'test', token, parts: { test: id } })).json()).state;
    await expect.poll(state, { timeout: 20_000 }).not.toBe('running');
    return id;
  }

  it('answers every call as the document says, and never with the key', async () => {
    const test = await prove();
    const run = (await sync()).id;
    const [{ name } = { name: '' }] = await domainsNow();
    const bodies: Partial<Record<EndpointName, unknown>> = {};
    for (const endpoint of names.filter((each) => endpoints[each].method === 'get')) {
      const answer = await callApi({ endpoint, token, parts: { test, run, name } });
      expect([endpoint, answer.status]).toEqual([endpoint, 200]);
      bodies[endpoint] = await expectDocumented(endpoint, answer);
    }
    expect(bodies).toMatchObject({
      configuration: {
        registrar: moduleId,
        state: 'active',
        environments: {
          production: { apiKey: { stored: true, last4: null, readable: true } },
          sandbox: { apiKey: { stored: false } },
        },
      },
      balance: { reading: { balance: { amount: '1204.50', currency: 'EUR' } }, trouble: null },
      contacts: { matching: 3, listing: { state: 'complete' } },
      domains: { nextCursor: null },
      domain: { name },
      sync: { blocked: null, lastSuccess: { id: run, counts: { added: 7 } }, domains: { all: 7 } },
      syncRuns: { items: [{ id: run }], nextCursor: null },
      syncRun: { id: run, state: 'done' },
      lastTest: { lastTest: { id: test, state: 'passed', problem: null } },
      test: { id: test, stages: expect.arrayContaining([expect.objectContaining({ stage: 'balance' })]) },
      document: { openapi: '3.1.0' },
    });
    expect(JSON.stringify(bodies)).not.toContain('demo-key');
    expect(JSON.stringify(bodies)).not.toContain(token.slice(3));
  });

  it('starts a synchronisation or a preview of one, in the name of the token', async () => {
    const preview = await callApi({ endpoint: 'startSync', token, query: '?preview=1' });
    const { id } = z.object({ id: z.string() }).parse(await expectDocumented('startSync', preview));
    expect([preview.status, preview.headers.get('location')]).toEqual([202, `/api/v1/sync/runs/${id}`]);
    const run = await callApi({ endpoint: 'syncRun', token, parts: { run: id } });
    const requestedBy = 'token "billing" (ada@example.com)';
    expect(await run.json()).toMatchObject({ kind: 'preview', state: 'requested', requestedBy });
    const again = await callApi({ endpoint: 'startSync', token });
    expect(await expectDocumented('startSync', again)).toMatchObject({ error: { code: 'SYNC_RUNNING' } });
    expect(again.status).toBe(409);
    const where = { action: { in: ['sync.started', 'sync.previewed', 'connection.tested'] } };
    const entries = await database().client.auditEntry.findMany({ where });
    expect(entries.map(({ actor, actorId, address }) => [actor, actorId, address])).toEqual([
      [requestedBy, userId, '203.0.113.7'],
    ]);
    await database().client.syncRun.deleteMany();
  });

  it.each(names.filter((name) => endpoints[name].scope !== null))('needs its scope: %s', async (endpoint) => {
    const { scope } = endpoints[endpoint];
    const others = await layToken({ userId, scopes: apiScopes.filter((one) => one !== scope) });
    const answer = await callApi({ endpoint, token: others });
    expect(answer.status).toBe(403);
    expect(await expectDocumented(endpoint, answer)).toEqual({
      error: {
        code: 'SCOPE_MISSING',
        what: 'The API token is not allowed to do this.',
        next: `Make one with the scope ${scope}.`,
      },
    });
  });

  it.each(names)('refuses a parameter that it does not have: %s', async (endpoint) => {
    const answer = await callApi({ endpoint, token, query: '?sorted=1&cursor=!&cursor=!' });
    expect(answer.status).toBe(400);
    const body = z
      .object({
        error: z.object({
          code: z.string(),
          issues: z.array(z.object({ parameter: z.string(), problem: z.string() })),
        }),
      })
      .parse(await expectDocumented(endpoint, answer));
    expect(body.error.code).toBe('PARAMETER_REFUSED');
    expect(body.error.issues).toContainEqual({ parameter: 'sorted', problem: 'There is no such parameter' });
    expect(body.error.issues).toContainEqual({ parameter: 'cursor', problem: 'Given more than once' });
  });

  it.each([
    ['domains', '?limit=0'],
    ['domains', '?limit=501'],
    ['domains', '?limit=ten'],
    ['domains', '?limit=1e2'],
    ['domains', '?limit='],
    ['domains', '?status=gone'],
    ['domains', '?cursor=nobody-made-this'],
    ['domains', `?cursor=${Buffer.from('[0,null,"\\u0000"]').toString('base64url')}`],
    ['balance', '?refresh=yes'],
    ['contacts', '?cursor=-1'],
    ['contacts', '?cursor=12345678'],
    ['syncRuns', '?cursor=nobody-made-this'],
    ['syncRuns', '?cursor=2026-11-25T00:00:00.000Z'],
    ['startSync', '?preview=true'],
  ] as const)('refuses a value that cannot be: %s %s', async (endpoint, query) => {
    const answer = await callApi({ endpoint, token, query });
    const name = /\w+/.exec(query)?.[0];
    expect([answer.status, await expectDocumented(endpoint, answer)]).toEqual([
      400,
      {
        error: expect.objectContaining({
          code: 'PARAMETER_REFUSED',
          what: expect.stringContaining(`${name}`),
        }),
      },
    ]);
  });

  it('refuses what is not there as it refuses all else', async () => {
    const refuse = async (method: string, path: string, sent?: string) => {
      const headers = new Headers(sent === undefined ? {} : { authorization: `Bearer ${sent}` });
      give({ headers, cookies: new Map() });
      const answer = await refuseCall(new Request(`${panelUrl}${path}`, { method }));
      const { error } = apiErrorSchema.parse(await answer.json());
      return [answer.status, error.code, answer.headers.get('allow')];
    };
    expect(await refuse('GET', '/api/v1/nobody', token)).toEqual([404, 'NOT_FOUND', null]);
    expect(await refuse('GET', '/api/v1/openapi-json', token)).toEqual([404, 'NOT_FOUND', null]);
    expect(await refuse('PUT', '/api/v1/sync', token)).toEqual([405, 'METHOD_REFUSED', 'GET, POST, HEAD']);
    expect(await refuse('DELETE', '/api/v1/domains/a.example', token)).toEqual([
      ...[405, 'METHOD_REFUSED', 'GET, HEAD'],
    ]);
    expect(await refuse('GET', '/api/v1/nobody')).toEqual([401, 'TOKEN_REFUSED', null]);
  });

  it('refuses a body instead of passing over what it says', async () => {
    const answer = await callApi({ endpoint: 'startSync', token, body: '{"preview":true}' });
    expect(await expectDocumented('startSync', answer)).toMatchObject({
      error: { code: 'PARAMETER_REFUSED', issues: [{ parameter: 'body' }] },
    });
    expect(await database().client.syncRun.count()).toBe(0);
  });

  it('reads the balance from the database, and asks the registrar only when told to', async () => {
    const calls = () => simulator().calls().total;
    const before = calls();
    const unread = await callApi({ endpoint: 'balance', token });
    expect(await expectDocumented('balance', unread)).toMatchObject({ reading: null, trouble: null });
    expect(calls()).toBe(before);
    const read = await callApi({ endpoint: 'balance', token, query: '?refresh=1' });
    expect(await expectDocumented('balance', read)).toMatchObject({
      reading: { balance: { amount: '1204.50', currency: 'EUR' }, ageSeconds: expect.any(Number) },
    });
    expect(calls()).toBe(before + 1);
    await callApi({ endpoint: 'balance', token, query: '?refresh=1' });
    await callApi({ endpoint: 'balance', token });
    expect(calls()).toBe(before + 1);
  });

  it('tells what the registrar did wrong in words, as a value or with 502', async () => {
    simulator().setScenario('401');
    const balance = await callApi({ endpoint: 'balance', token, query: '?refresh=1' });
    expect(await expectDocumented('balance', balance)).toMatchObject({
      trouble: { problem: { code: 'CREDENTIAL_REJECTED', what: expect.stringMatching(/\w/) } },
    });
    const contacts = await callApi({ endpoint: 'contacts', token });
    expect(contacts.status).toBe(502);
    expect(await expectDocumented('contacts', contacts)).toMatchObject({
      error: { code: 'CREDENTIAL_REJECTED' },
    });
    await prove();
    const test = await callApi({ endpoint: 'lastTest', token });
    expect(await expectDocumented('lastTest', test)).toMatchObject({
      lastTest: { state: 'failed', problem: { code: 'CREDENTIAL_REJECTED' } },
    });
  });

  it('says what stands in the way', async () => {
    await save({ showBalance: false });
    const off = await callApi({ endpoint: 'balance', token });
    expect([off.status, await expectDocumented('balance', off)]).toEqual([
      409,
      { error: expect.objectContaining({ code: 'BALANCE_SWITCHED_OFF' }) },
    ]);
    expect((await credentialOf())?.fingerprint).toBeTruthy();
    await database().client.registrarConfiguration.deleteMany();
    for (const [endpoint, status, code] of [
      ['sync', 404, 'NOT_FOUND'],
      ['startSync', 409, 'MODULE_DEACTIVATED'],
      ['startTest', 409, 'MODULE_DEACTIVATED'],
      ['contacts', 409, 'MODULE_DEACTIVATED'],
    ] as const) {
      const answer = await callApi({ endpoint, token });
      const body = await expectDocumented(endpoint, answer);
      expect([endpoint, answer.status, body]).toEqual([
        endpoint,
        status,
        { error: expect.objectContaining({ code }) },
      ]);
    }
    for (const endpoint of ['configuration', 'domains', 'lastTest'] as const) {
      const answer = await callApi({ endpoint, token });
      expect([endpoint, answer.status]).toEqual([endpoint, 200]);
      await expectDocumented(endpoint, answer);
    }
    const nobody = await callApi({ endpoint: 'domain', token, parts: { name: 'nobody.example' } });
    expect(nobody.status).toBe(404);
    await expectDocumented('domain', nobody);
  });

  it('gives each domain once to whoever follows the cursor, whatever changes meanwhile', async () => {
    await sync();
    const known = (await domainsNow()).map(({ name }) => name);
    const page = z.object({
      items: z.array(z.object({ name: z.string() })),
      nextCursor: z.string().nullable(),
    });
    for (const order of ['?limit=2', '?limit=2&sort=expiryDate&order=desc', '?limit=3&sort=status']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: string = cursor === '' ? order : `${order}&cursor=${cursor}`;
        const { items, nextCursor } = page.parse(
          await (await callApi({ endpoint: 'domains', token, query })).json(),
        );
        seen.push(...items.map(({ name }) => name));
        cursor = nextCursor;
      }
      expect(seen.toSorted(), order).toEqual(known.toSorted());
    }
    const first = page.parse(await (await callApi({ endpoint: 'domains', token, query: '?limit=3' })).json());
    await database().client.domain.deleteMany({
      where: { name: { in: first.items.map(({ name }) => name) } },
    });
    const query = `?limit=500&cursor=${first.nextCursor}`;
    const rest = page.parse(await (await callApi({ endpoint: 'domains', token, query })).json());
    expect([...first.items, ...rest.items].map(({ name }) => name).toSorted()).toEqual(known.toSorted());
  });
});
