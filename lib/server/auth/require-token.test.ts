import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { GET as listDomains } from '@/app/api/domains/route';
import { callApi, layToken, layUser } from '../api/api-call.test-support';
import { forgetAuditLog } from '../data/audit-triggers.test-support';
import { database } from '../data/database';
import { eachDatabase } from '../data/each-database.test-support';
import { forgetEnv } from '../env';
import { newApiToken } from './api-token-text';
import { callLimits, refusalLimit } from './api-token-throttle';
import { openSession } from './open-session';
import { sessionCookieName } from './session-cookie';

vi.mock('next/headers', async () => (await import('../api/given-headers.test-support')).nextHeaders);

const minute = 60_000;

function letPass(durationMs: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + durationMs });
}

async function codeOf(answer: Response): Promise<[number, string]> {
  const { error } = await answer.json();
  return [answer.status, error?.code];
}

async function refusalsNoted(): Promise<string[]> {
  const where = { action: 'access.refused' };
  const entries = await database().client.auditEntry.findMany({ where, orderBy: { at: 'asc' } });
  return entries.map(({ actor, subject }) => `${actor}: ${subject}`);
}

eachDatabase(() => {
  let maker = { id: '', email: '' };
  beforeAll(() => {
    vi.stubEnv('PANEL_URL', 'https://panel.example.com');
    vi.stubEnv('TRUST_PROXY', '1');
    vi.stubEnv('DATA_DIR', '/nonexistent/panel-data');
    vi.stubEnv('LOG_LEVEL', 'silent');
    forgetEnv();
  });
  beforeEach(async () => {
    vi.useRealTimers();
    await forgetAuditLog();
    await database().client.user.deleteMany();
    await database().client.rateLimiterFlexible.deleteMany();
    maker = await layUser();
  });

  it('lets a token in and tells it what it is', async () => {
    const token = await layToken({ userId: maker.id, scopes: ['sync:read', 'balance:read'] });
    const answer = await callApi({ endpoint: 'token', token });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      {
        ...{ name: 'billing', last4: token.slice(-4), scopes: ['balance:read', 'sync:read'] },
        ...{ expiresAt: null, madeBy: 'ada@example.com', role: 'administrator' },
      },
    ]);
    expect(
      JSON.stringify(await database().client.apiToken.findMany({ omit: { tokenHash: false } })),
    ).not.toContain(token.slice(3, -4));
  });

  describe('refuses with one and the same answer', () => {
    const change = (data: object) => database().client.apiToken.updateMany({ data });
    const cases: Record<string, (token: string) => Promise<Parameters<typeof callApi>[0]>> = {
      'no token': async () => ({ endpoint: 'startSync' }),
      'an unknown token': async () => ({ endpoint: 'startSync', token: newApiToken() }),
      'half a token': async (token) => ({ endpoint: 'startSync', token: token.slice(0, 30) }),
      'a token in the address': async (token) => ({
        endpoint: 'startSync',
        query: `?token=${token}&access_token=${token}`,
      }),
      'a token as a password': async (token) => ({
        endpoint: 'startSync',
        headers: { authorization: `Basic ${Buffer.from(`${token}:`).toString('base64')}` },
      }),
      'a token as a cookie': async (token) => ({
        endpoint: 'startSync',
        cookies: new Map([[sessionCookieName(), token]]),
      }),
      'a session': async () => ({ endpoint: 'startSync', cookies: await signIn() }),
      'a session and a wrong token': async () => ({
        ...{ endpoint: 'startSync', cookies: await signIn(), token: newApiToken() },
      }),
      'an expired token': async (token) => {
        await change({ expiresAt: new Date(Date.now() - 1) });
        return { endpoint: 'startSync', token };
      },
      'a revoked token': async (token) => {
        await change({ revokedAt: new Date() });
        return { endpoint: 'startSync', token };
      },
      'a token whose maker was deactivated': async (token) => {
        await database().client.user.updateMany({ data: { deactivatedAt: new Date() } });
        return { endpoint: 'startSync', token };
      },
      'a token whose maker may no longer do this': async (token) => {
        await database().client.user.updateMany({ data: { role: 'viewer' } });
        return { endpoint: 'startSync', token };
      },
      'a token whose maker has an unknown role': async (token) => {
        await database().client.user.updateMany({ data: { role: 'owner' } });
        return { endpoint: 'startSync', token };
      },
    };

    async function signIn(): Promise<Map<string, string>> {
      const { token } = await openSession({
        user: { ...maker, name: 'Ada' },
        ...{ address: '203.0.113.7', userAgent: null, way: 'password' },
      });
      return new Map([[sessionCookieName(), token]]);
    }

    it.each(Object.entries(cases))('%s', async (_what, toCall) => {
      const call = await toCall(await layToken({ userId: maker.id }));
      const answer = await callApi({
        ...call,
        headers: { origin: 'https://panel.example.com', ...call.headers },
      });
      expect([answer.status, answer.headers.get('www-authenticate'), await answer.json()]).toEqual([
        401,
        'Bearer',
        {
          error: {
            code: 'TOKEN_REFUSED',
            what: 'The API token is unknown, has expired or was revoked.',
            next: 'Make a new one under API tokens.',
          },
        },
      ]);
      expect(answer.headers.has('ratelimit-limit')).toBe(false);
      expect(await database().client.syncRun.count()).toBe(0);
    });
  });

  it('lets a token of somebody demoted do what they still may', async () => {
    const token = await layToken({ userId: maker.id });
    await database().client.user.updateMany({ data: { role: 'viewer' } });
    expect((await callApi({ endpoint: 'domains', token })).status).toBe(200);
    expect(await codeOf(await callApi({ endpoint: 'startTest', token }))).toEqual([401, 'TOKEN_REFUSED']);
  });

  it('is of no use at any other door', async () => {
    const token = await layToken({ userId: maker.id });
    await callApi({ endpoint: 'domains', token });
    const answer = await listDomains(new Request('https://panel.example.com/api/domains'));
    expect(await codeOf(answer)).toEqual([401, 'NOT_SIGNED_IN']);
  });

  it('writes down the last use at most once a minute', async () => {
    const token = await layToken({ userId: maker.id });
    const used = async () => {
      const [row] = await database().client.apiToken.findMany();
      return [row?.lastUsedAt?.getTime(), row?.lastUsedAddress];
    };
    expect(await used()).toEqual([undefined, null]);
    vi.useFakeTimers({ toFake: ['Date'] });
    const first = Date.now();
    await callApi({ endpoint: 'token', token, headers: { 'x-forwarded-for': '198.51.100.1' } });
    expect(await used()).toEqual([first, '198.51.100.1']);
    letPass(minute - 1);
    await callApi({ endpoint: 'token', token, headers: { 'x-forwarded-for': '198.51.100.2' } });
    expect(await used()).toEqual([first, '198.51.100.1']);
    letPass(1);
    await callApi({ endpoint: 'token', token, headers: { 'x-forwarded-for': '198.51.100.2' } });
    expect(await used()).toEqual([first + minute, '198.51.100.2']);
  });

  it('notes once who tries a token that no longer counts, or for what it is not', async () => {
    const token = await layToken({ userId: maker.id, name: `once ${maker.id}`, scopes: ['sync:read'] });
    for (const _ of Array(3)) await callApi({ endpoint: 'balance', token });
    await database().client.apiToken.updateMany({ data: { revokedAt: new Date() } });
    for (const _ of Array(3)) await callApi({ endpoint: 'sync', token });
    const who = `token "once ${maker.id}" (ada@example.com)`;
    expect(await refusalsNoted()).toEqual([`${who}: balance:read`, `${who}: TOKEN_REFUSED`]);
  });

  it.each([
    ['read', 'token'],
    ['run', 'startTest'],
  ] as const)('allows so many calls in a minute: %s', async (kind, endpoint) => {
    const { points } = callLimits[kind];
    const [token, other] = [await layToken({ userId: maker.id }), await layToken({ userId: maker.id })];
    const left = [];
    for (let call = 0; call < points; call += 1) {
      const answer = await callApi({ endpoint, token });
      expect(answer.status).not.toBe(429);
      expect(answer.headers.get('ratelimit-limit')).toBe(String(points));
      left.push(Number(answer.headers.get('ratelimit-remaining')));
    }
    expect([left[0], left.at(-1)]).toEqual([points - 1, 0]);
    const refused = await callApi({ endpoint, token });
    const { error } = await refused.json();
    expect([refused.status, error.code]).toEqual([429, 'TOKEN_EXHAUSTED']);
    expect(error.retryAfterMs).toBeGreaterThan(0);
    expect(error.retryAfterMs).toBeLessThanOrEqual(minute);
    for (const name of ['retry-after', 'ratelimit-reset'])
      expect(refused.headers.get(name)).toBe(String(Math.ceil(error.retryAfterMs / 1000)));
    expect((await callApi({ endpoint, token: other })).status).not.toBe(429);
    const otherKind = kind === 'read' ? 'startTest' : 'token';
    expect((await callApi({ endpoint: otherKind, token })).status).not.toBe(429);
    letPass(error.retryAfterMs + 1);
    expect((await callApi({ endpoint, token })).status).not.toBe(429);
  });

  it('counts calls that arrive at the same time', async () => {
    const token = await layToken({ userId: maker.id });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => callApi({ endpoint: 'startTest', token })),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20 - callLimits.run.points);
  });

  it('tells an address that tries tokens to wait, and lets a good token from there in', async () => {
    const token = await layToken({ userId: maker.id });
    for (let attempt = 0; attempt < refusalLimit.points; attempt += 1) {
      expect((await callApi({ endpoint: 'token', token: newApiToken() })).status).toBe(401);
    }
    const answer = await callApi({ endpoint: 'token', token: newApiToken() });
    const { error } = await answer.json();
    expect([answer.status, error.code]).toEqual([429, 'THROTTLED']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
    expect(await codeOf(await callApi({ endpoint: 'token' }))).toEqual([429, 'THROTTLED']);
    expect(await refusalsNoted()).toEqual(['API token: THROTTLED']);
    expect((await callApi({ endpoint: 'token', token })).status).toBe(200);
    const elsewhere = { 'x-forwarded-for': '198.51.100.9' };
    expect((await callApi({ endpoint: 'token', headers: elsewhere })).status).toBe(401);
    letPass(error.retryAfterMs + 1);
    expect((await callApi({ endpoint: 'token' })).status).toBe(401);
  });
});
