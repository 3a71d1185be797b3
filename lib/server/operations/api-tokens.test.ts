import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { CreateApiTokenInput } from '@/lib/shared/schemas/api-token';
import { callApi, layToken, layUser } from '../api/api-call.test-support';
import { give } from '../api/given-headers.test-support';
import { signInAs } from '../api/signed-in.test-support';
import { hashApiToken } from '../auth/api-token-text';
import { forgetAuditLog } from '../data/audit-triggers.test-support';
import { database } from '../data/database';
import { eachDatabase } from '../data/each-database.test-support';
import { forgetEnv } from '../env';
import { toPanelDate } from '../panel-date';
import { createApiToken } from './create-api-token';
import { listApiTokens } from './list-api-tokens';
import { revokeApiToken } from './revoke-api-token';

vi.mock('next/headers', async () => (await import('../api/given-headers.test-support')).nextHeaders);

const panelUrl = 'https://panel.example.com';
const dayMs = 86_400_000;
const wanted: CreateApiTokenInput = {
  name: 'billing',
  scopes: ['sync:run', 'balance:read', 'sync:run'],
  lifetime: '30',
  expiryDate: '',
};

eachDatabase(() => {
  let ada = { id: '', email: '' };
  beforeAll(() => {
    vi.stubEnv('PANEL_URL', panelUrl);
    vi.stubEnv('TRUST_PROXY', '1');
    vi.stubEnv('DATA_DIR', '/nonexistent/panel-data');
    vi.stubEnv('LOG_LEVEL', 'silent');
    forgetEnv();
  });
  beforeEach(async () => {
    vi.useRealTimers();
    await database().client.user.deleteMany();
    ada = await layUser();
    await signInAs(ada);
    await forgetAuditLog();
  });

  async function madeNow(input: Partial<CreateApiTokenInput> = {}) {
    const result = await createApiToken({ ...wanted, ...input });
    if (!result.ok || result.value.made === null) throw new Error(JSON.stringify(result));
    const [row] = await database().client.apiToken.findMany({
      where: { name: input.name ?? wanted.name },
      omit: { tokenHash: false },
    });
    return { made: result.value.made, row };
  }

  it('makes a token, tells it once and keeps only its hash', async () => {
    const { made, row } = await madeNow();
    expect(made).toMatchObject({ name: 'billing', url: `${panelUrl}/api/v1` });
    expect(made.token).toMatch(/^rp_[A-Za-z0-9_-]{43}$/);
    expect(row).toMatchObject({
      ...{ userId: ada.id, last4: made.token.slice(-4), scopes: 'balance:read,sync:run' },
      ...{ tokenHash: hashApiToken(made.token), revokedAt: null, lastUsedAt: null },
    });
    const all = JSON.stringify([row, await database().client.auditEntry.findMany(), await listApiTokens()]);
    expect(all).not.toContain(made.token.slice(3));
    expect((await callApi({ endpoint: 'token', token: made.token })).status).toBe(200);
    const [entry] = await database().client.auditEntry.findMany();
    expect(entry).toMatchObject({ action: 'apiToken.created', actor: ada.email, subject: 'billing' });
    expect(entry?.changes).toContain('balance:read,sync:run');
  });

  it('lets it live as long as was chosen', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-10T12:00:00Z') });
    for (const lifetime of ['30', '90', '365'] as const) {
      const { row } = await madeNow({ name: lifetime, lifetime });
      expect(row?.expiresAt?.getTime()).toBe(Date.now() + Number(lifetime) * dayMs);
    }
    expect(
      (await madeNow({ name: 'for good', lifetime: 'never', expiryDate: '2020-01-01' })).row?.expiresAt,
    ).toBeNull();
    const { row } = await madeNow({ name: 'dated', lifetime: 'date', expiryDate: '2026-03-31' });
    const end = row?.expiresAt ?? new Date(0);
    expect([toPanelDate(new Date(end.getTime() - 1)), toPanelDate(end)]).toEqual([
      '2026-03-31',
      '2026-04-01',
    ]);
  });

  it.each<[Partial<CreateApiTokenInput>, string | object]>([
    [{ lifetime: 'date', expiryDate: '2026-03-10' }, { refused: { expiryDate: 'expiryRange' } }],
    [{ lifetime: 'date', expiryDate: '2036-04-01' }, { refused: { expiryDate: 'expiryRange' } }],
    [{ lifetime: 'date', expiryDate: '2026-02-30' }, 'INVALID_INPUT'],
    [{ lifetime: 'date', expiryDate: '' }, 'INVALID_INPUT'],
    [{ scopes: [] }, 'INVALID_INPUT'],
    [{ name: '  ' }, 'INVALID_INPUT'],
    [{ name: 'x" (eve@example.com)' }, 'INVALID_INPUT'],
    [{ name: 'two\nlines' }, 'INVALID_INPUT'],
  ])('refuses %j', async (input, expected) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-10T12:00:00Z') });
    await signInAs(ada);
    const result = await createApiToken({ ...wanted, ...input });
    expect(result).toMatchObject(
      typeof expected === 'string' ? { error: { code: expected } } : { value: expected },
    );
    expect(await database().client.apiToken.count()).toBe(0);
  });

  it('is for administrators who have just shown who they are', async () => {
    await layToken({ userId: ada.id });
    const [{ id } = { id: '' }] = await database().client.apiToken.findMany();
    const codes = async () => {
      const results = [
        await createApiToken(wanted),
        await revokeApiToken({ tokenId: id }),
        await listApiTokens(),
      ];
      return results.map((result) => (result.ok ? 'ok' : result.error.code));
    };
    for (const role of ['viewer', 'operator']) {
      await signInAs(await layUser({ email: `${role}@example.com`, role }));
      expect(await codes()).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    }
    await signInAs(ada);
    await database().client.session.updateMany({ data: { provedAt: new Date(Date.now() - 10 * 60_000) } });
    expect(await codes()).toEqual(['CONFIRMATION_NEEDED', 'CONFIRMATION_NEEDED', 'ok']);
    give({ headers: new Headers({ origin: panelUrl }), cookies: new Map() });
    expect(await codes()).toEqual(['NOT_SIGNED_IN', 'NOT_SIGNED_IN', 'NOT_SIGNED_IN']);
    expect(await database().client.apiToken.findMany()).toMatchObject([{ id, revokedAt: null }]);
  });

  it('revokes a token once, whoever made it', async () => {
    const bob = await layUser({ email: 'bob@example.com' });
    const token = await layToken({ userId: bob.id });
    await forgetAuditLog();
    const [{ id } = { id: '' }] = await database().client.apiToken.findMany();
    const results = await Promise.all([1, 2, 3].map(() => revokeApiToken({ tokenId: id })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await revokeApiToken({ tokenId: 'no such token' })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    const entries = await database().client.auditEntry.findMany();
    expect(entries.map(({ action, actor, subject }) => [action, actor, subject])).toEqual([
      ['apiToken.revoked', ada.email, 'billing'],
    ]);
    expect((await callApi({ endpoint: 'token', token })).status).toBe(401);
  });

  it('lists what became of each, those that have ended last', async () => {
    const demoted = await layUser({ email: 'demoted@example.com', role: 'viewer' });
    const gone = await layUser({ email: 'gone@example.com' });
    await layToken({ userId: ada.id, name: 'revoked' });
    await layToken({ userId: ada.id, name: 'expired', expiresAt: new Date(Date.now() - 1) });
    await layToken({ userId: demoted.id, name: 'limited' });
    await layToken({ userId: demoted.id, name: 'reads only', scopes: ['domains:read'] });
    await layToken({ userId: gone.id, name: 'makerDeactivated' });
    await layToken({ userId: ada.id, name: 'active', expiresAt: new Date(Date.now() + dayMs) });
    const { client } = database();
    await client.apiToken.updateMany({ where: { name: 'revoked' }, data: { revokedAt: new Date() } });
    await client.user.updateMany({ where: { id: gone.id }, data: { deactivatedAt: new Date() } });
    const result = await listApiTokens();
    const states = result.ok ? result.value.map(({ name, state }) => [name, state]) : [];
    expect(Object.fromEntries(states)).toEqual({
      ...{ revoked: 'revoked', expired: 'expired', limited: 'limited', 'reads only': 'active' },
      ...{ makerDeactivated: 'makerDeactivated', active: 'active' },
    });
    expect(
      states
        .slice(-2)
        .map(([, state]) => state)
        .sort(),
    ).toEqual(['expired', 'revoked']);
  });
});
