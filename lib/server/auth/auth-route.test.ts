import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createFirstAdministrator } from '../operations/create-first-administrator';
import { answerAuthRoute } from './auth-route';
import { prepareFirstRun } from './first-run';
import { requireRole } from './require-role';
import {
  type Browser,
  from,
  newBrowser,
  OWNER,
  PANEL_URL,
  SESSION_COOKIE,
  useOwnPanel,
} from './visit.test-support';

vi.mock('next/headers', async () => (await import('./visit.test-support')).nextHeaders);

useOwnPanel();

beforeAll(async () => {
  const token = (await prepareFirstRun())?.token ?? '';
  from(newBrowser({ address: '198.51.100.1' }));
  await createFirstAdministrator({ ...OWNER, token, passwordRepeat: OWNER.password });
});

/** What a browser would do: sends the form, keeps the cookies of the answer. */
async function visit(browser: Browser, path: string, form?: Record<string, string>): Promise<Response> {
  from(browser);
  const request = new Request(`http://127.0.0.1:3000/api/auth/${path}`, {
    method: form ? 'POST' : 'GET',
    ...(form ? { body: new URLSearchParams(form) } : {}),
  });
  const response = await answerAuthRoute(request, path.split('?')[0]?.split('/') ?? []);
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') browser.cookies.delete(name);
    else browser.cookies.set(name, decodeURIComponent(value));
  }
  return response;
}

async function csrfTokenOf(browser: Browser): Promise<string> {
  return String((await (await visit(browser, 'csrf')).json()).csrfToken);
}

async function signIn(browser: Browser, password = OWNER.password): Promise<Response> {
  const csrfToken = await csrfTokenOf(browser);
  const form = { csrfToken, email: OWNER.email, password, callbackUrl: 'https://evil.example/x' };
  return visit(browser, 'callback/credentials', form);
}

describe("next-auth's own address", () => {
  it('signs in, with the same opaque cookie, and never leads elsewhere', async () => {
    const browser = newBrowser();
    const response = await signIn(browser);
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/');
    const line = response.headers.getSetCookie().find((text) => text.startsWith(SESSION_COOKIE)) ?? '';
    expect(line).toMatch(
      /^__Host-panel\.session=[A-Za-z0-9_-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(await requireRole('administrator')).toMatchObject({ ok: true });
    const session = await (await visit(browser, 'session')).json();
    expect(session.user).toMatchObject({ email: OWNER.email, role: 'administrator', id: expect.any(String) });
    expect(JSON.stringify(session)).not.toContain(browser.cookies.get(SESSION_COOKIE));
  });

  it('refuses a wrong password with our code and no cookie', async () => {
    const browser = newBrowser({ address: '198.51.100.5' });
    const response = await signIn(browser, 'not the password');
    expect(decodeURIComponent(response.headers.get('location') ?? '')).toContain('WRONG_CREDENTIALS');
    expect(browser.cookies.has(SESSION_COOKIE)).toBe(false);
  });

  it('ends the session at once when asked to sign out', async () => {
    const browser = newBrowser();
    await signIn(browser);
    const copy = newBrowser({ cookies: new Map(browser.cookies) });
    await visit(browser, 'signout', { csrfToken: await csrfTokenOf(browser) });
    expect(browser.cookies.has(SESSION_COOKIE)).toBe(false);
    from(copy);
    expect(await requireRole('viewer')).toMatchObject({ error: { code: 'NOT_SIGNED_IN' } });
  });

  it.each([null, 'null', 'https://evil.example', 'http://panel.example.com', `${PANEL_URL}.evil.example`])(
    'refuses forms whose origin is %s',
    async (origin) => {
      const browser = newBrowser();
      await signIn(browser);
      const elsewhere = newBrowser({ cookies: browser.cookies, origin });
      const csrfToken = await csrfTokenOf(elsewhere);
      for (const path of ['signout', 'callback/credentials']) {
        const response = await visit(elsewhere, path, {
          csrfToken,
          email: OWNER.email,
          password: OWNER.password,
        });
        expect(response.status).toBe(403);
        expect(await response.json()).toEqual({ error: { code: 'ORIGIN_REFUSED', retry: false } });
      }
      from(browser);
      expect(await requireRole('viewer')).toMatchObject({ ok: true });
    },
  );

  it.each(['signin', 'signout', 'error?error=CredentialsSignin', 'error?error=Configuration'])(
    'shows none of its own pages (%s)',
    async (path) => {
      const response = await visit(newBrowser(), path);
      expect(response.status).toBe(302);
      expect(response.headers.get('location')).toMatch(/^\/(login|account|api\/auth\/signin)(\?|$)/);
    },
  );

  it.each([
    ['GET', 'providers'],
    ['GET', 'callback/credentials'],
    ['GET', 'verify-request'],
    ['GET', 'nothing'],
    ['POST', '_log'],
    ['POST', 'session'],
    ['POST', 'signin/credentials'],
    ['POST', 'callback/other'],
  ])('does not know %s %s', async (method, path) => {
    const response = await visit(newBrowser(), path, method === 'POST' ? { a: 'b' } : undefined);
    expect(response.status).toBe(404);
  });
});
