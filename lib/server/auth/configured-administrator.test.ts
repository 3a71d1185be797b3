import { expect, it, vi } from 'vitest';
import { database } from '../data/database';
import { forgetEnv } from '../env';
import { signIn } from '../operations/sign-in';
import { prepareFirstRun } from './first-run';
import { from, newBrowser, useOwnPanel } from './visit.test-support';

vi.mock('next/headers', async () => (await import('./visit.test-support')).nextHeaders);

useOwnPanel();

function configure(email: string, password: string): void {
  vi.stubEnv('ADMIN_EMAIL', email);
  vi.stubEnv('ADMIN_PASSWORD', password);
  forgetEnv();
}

it('refuses a configured password that is the address', async () => {
  configure('admin@example.com', 'Admin@Example.com');
  await expect(prepareFirstRun()).rejects.toThrow('ADMIN_PASSWORD');
  expect(await database().client.user.count()).toBe(0);
});

it('creates the configured administrator once, without a token', async () => {
  configure('Admin@Example.com', 'correct horse battery');
  expect(await prepareFirstRun()).toBeNull();
  expect(await prepareFirstRun()).toBeNull();
  expect(await database().client.user.findMany()).toMatchObject([
    { email: 'admin@example.com', role: 'administrator' },
  ]);
  from(newBrowser());
  const signedIn = await signIn({
    email: 'ADMIN@example.com',
    password: 'correct horse battery',
    continueTo: '/account',
  });
  expect(signedIn).toEqual({ ok: true, value: { continueTo: '/account', pending: false } });
});
