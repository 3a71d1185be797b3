import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { layUser } from '../api/api-call.test-support';
import { signInAs } from '../api/signed-in.test-support';
import { chainAuditEntries } from '../data/audit-chain';
import { forgetAuditLog } from '../data/audit-triggers.test-support';
import { database } from '../data/database';
import { eachDatabase } from '../data/each-database.test-support';
import { forgetEnv } from '../env';
import { keyA, keyB, storeSecrets, useRing } from '../rotation/stored-secrets.test-support';
import { showSystem } from './show-system';

vi.mock('next/headers', async () => (await import('../api/given-headers.test-support')).nextHeaders);

/** Two hours later than the last time, on either database. */
let clock = Date.now();
function letTimePass(): void {
  clock += 2 * 3_600_000;
  vi.useFakeTimers({ toFake: ['Date'], now: clock });
}

async function show() {
  const shown = await showSystem();
  if (!shown.ok) throw new Error(shown.error.code);
  return shown.value;
}

const readAudit = async () => (await show()).audit;

eachDatabase(({ kind }) => {
  beforeAll(() => {
    vi.stubEnv('PANEL_URL', 'https://panel.example.com');
    vi.stubEnv('TRUST_PROXY', '1');
    vi.stubEnv('PANEL_JOBS', 'off');
  });
  afterAll(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
    forgetEnv();
  });
  beforeEach(async () => {
    useRing({ seal: keyA });
    await database().client.user.deleteMany();
    await signInAs(await layUser());
  });

  it('counts what an older encryption key still has to open, until it can be retired', async () => {
    await storeSecrets(3);
    useRing({ seal: keyB, old: [keyA] });
    const needed = await show();
    expect(needed.status).toBe('ready');
    expect(needed.keys).toMatchObject({ secrets: 3, unreadable: 0, old: [{ secrets: 4 }] });
    await storeSecrets(3);
    expect((await show()).keys).toMatchObject({ secrets: 3, unreadable: 0, old: [{ secrets: 0 }] });
    useRing({ seal: keyA });
    expect(await show()).toMatchObject({
      status: 'notReady',
      checks: { keyRing: 'SECRET_UNREADABLE' },
      next: 'npm run keys -- status',
      keys: { secrets: 3, unreadable: 3, old: [] },
    });
  });

  it('says the same of a secret that is cut off in the health checks as among the secrets, at once', async () => {
    await storeSecrets(3);
    expect(await show()).toMatchObject({ checks: { keyRing: 'ok' }, keys: { unreadable: 0 }, next: null });
    const { registrarCredential } = database().client;
    const [first] = await registrarCredential.findMany({ select: { id: true } });
    await registrarCredential.update({ where: { id: first?.id }, data: { sealedApiKey: 'v1:cut' } });
    expect(await show()).toMatchObject({
      status: 'ready',
      checks: { keyRing: 'someUnreadable' },
      keys: { secrets: 3, unreadable: 1 },
      next: 'npm run keys -- verify',
    });
  });

  it('says which kind of database it is and how large', async () => {
    const { database: shown } = await show();
    expect(shown.kind).toBe(kind);
    expect(shown.bytes).toBeGreaterThan(10_000);
    expect(shown.place).toMatch(kind === 'sqlite' ? /\.db$/ : /^[^@]+:\d+\/\w+$/);
  });

  it('says an hour later at the latest that an entry of the activity log was changed', async () => {
    letTimePass();
    await forgetAuditLog();
    await signInAs(await layUser({ email: 'eve@example.com' }));
    await chainAuditEntries();
    await expect.poll(readAudit, { timeout: 10_000 }).toMatchObject({ entries: 1, brokenAt: null });
    await database().client.auditEntry.updateMany({ data: { actor: 'nobody' } });
    expect(await readAudit()).toMatchObject({ brokenAt: null });
    letTimePass();
    await signInAs(await layUser({ email: 'kim@example.com' }));
    await expect.poll(readAudit, { timeout: 10_000 }).toMatchObject({ brokenAt: 1 });
  });

  it('tells a viewer neither places nor addresses nor commands', async () => {
    useRing({ seal: keyB });
    await signInAs(await layUser({ email: 'viewer@example.com', role: 'viewer' }));
    const { database: shown, backups, next, connections } = await show();
    expect([shown.place, backups.folder, next]).toEqual([null, null, null]);
    expect(connections.map(({ baseUrl }) => baseUrl).filter((url) => url !== null)).toEqual([]);
  });
});
