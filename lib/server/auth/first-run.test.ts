import { describe, expect, it, vi } from 'vitest';
import { database } from '../data/database';
import { createFirstAdministrator } from '../operations/create-first-administrator';
import { showFirstRun } from '../operations/show-first-run';
import { prepareFirstRun } from './first-run';
import { requireRole } from './require-role';
import { from, newBrowser, OWNER, SESSION_COOKIE, useOwnPanel } from './visit.test-support';

vi.mock('next/headers', async () => (await import('./visit.test-support')).nextHeaders);

useOwnPanel();

const fill = (token: string) => ({ ...OWNER, token, passwordRepeat: OWNER.password });

describe('the first run', () => {
  it('keeps only a hash of the token, and each start replaces it', async () => {
    const first = await prepareFirstRun();
    const second = await prepareFirstRun();
    expect(first?.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(second?.token).not.toBe(first?.token);
    const rows = JSON.stringify(await database().client.setupToken.findMany());
    expect(rows).not.toContain(second?.token);
    from(newBrowser({ address: '203.0.113.20' }));
    expect(await createFirstAdministrator(fill(first?.token ?? ''))).toMatchObject({
      error: { code: 'SETUP_TOKEN_WRONG' },
    });
  });

  it('refuses requests from elsewhere before it looks at the token', async () => {
    const token = (await prepareFirstRun())?.token ?? '';
    for (const origin of [null, 'null', 'https://evil.example']) {
      from(newBrowser({ origin }));
      expect(await createFirstAdministrator(fill(token))).toMatchObject({
        error: { code: 'ORIGIN_REFUSED' },
      });
    }
  });

  it('counts wrong tokens per address', async () => {
    from(newBrowser({ address: '203.0.113.21' }));
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      expect(await createFirstAdministrator(fill('wrong'))).toMatchObject({
        error: { code: 'SETUP_TOKEN_WRONG' },
      });
    }
    expect(await createFirstAdministrator(fill('wrong'))).toMatchObject({ error: { code: 'THROTTLED' } });
  });

  it('makes one administrator, signs them in, and is over', async () => {
    const token = (await prepareFirstRun())?.token ?? '';
    const [browser, late] = [newBrowser(), newBrowser()];
    from(browser);
    expect(await createFirstAdministrator(fill(token))).toEqual({ ok: true, value: null });
    expect(browser.cookies.get(SESSION_COOKIE)).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await requireRole('administrator')).toMatchObject({ ok: true, value: { email: OWNER.email } });
    from(late);
    expect(await createFirstAdministrator({ ...fill(token), email: 'eve@example.com' })).toMatchObject({
      error: { code: 'SETUP_DONE' },
    });
    expect(await showFirstRun()).toEqual({ due: false });
    expect(await prepareFirstRun()).toBeNull();
    expect(await database().client.user.count()).toBe(1);
    expect((await database().client.auditEntry.findMany()).map((entry) => entry.action)).toContain(
      'administrator.created',
    );
  });
});
