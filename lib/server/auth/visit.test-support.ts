import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { database, useDatabase } from '../data/database';
import { createDatabase, type FreshDatabase } from '../data/each-database.test-support';
import { migrateDatabase } from '../data/migrate';
import { openDatabase } from '../data/open-database';
import { forgetEnv } from '../env';

export const PANEL_URL = 'https://panel.example.com';
export const SESSION_COOKIE = '__Host-panel.session';
export const OWNER = { name: 'Ada Martin', email: 'ada@example.com', password: 'correct horse battery' };

/** One browser: its cookies, where it is, what it says. Becomes the request that the code under test sees. */
export interface Browser {
  cookies: Map<string, string>;
  origin: string | null;
  address: string;
  userAgent: string;
}

let current: Browser = newBrowser();
const setOptions = new Map<string, object>();

export function newBrowser(own: Partial<Browser> = {}): Browser {
  return {
    cookies: new Map(),
    origin: PANEL_URL,
    address: '203.0.113.7',
    userAgent: 'Firefox/140.0',
    ...own,
  };
}

/** The next calls come from this browser. */
export function from(browser: Browser): void {
  current = browser;
}

/** Attributes a cookie was last set with. */
export function optionsOf(cookie: string): object | undefined {
  return setOptions.get(cookie);
}

/** Stands for `next/headers`, which only works inside Next's own server. */
export const nextHeaders = {
  headers: async () => {
    const headers = new Headers({ 'x-forwarded-for': current.address, 'user-agent': current.userAgent });
    if (current.origin !== null) headers.set('origin', current.origin);
    return headers;
  },
  cookies: async () => ({
    get: (name: string) => {
      const value = current.cookies.get(name);
      return value === undefined ? undefined : { name, value };
    },
    set: (name: string, value: string, options: object) => {
      setOptions.set(name, options);
      if (value === '') current.cookies.delete(name);
      else current.cookies.set(name, value);
    },
  }),
};

/** A migrated SQLite file of its own for this test file, and an environment to go with it. */
export function useOwnPanel(): void {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    vi.stubEnv('PANEL_URL', PANEL_URL);
    vi.stubEnv('TRUST_PROXY', '1');
    vi.stubEnv('NEXTAUTH_SECRET', 'only-for-tests-only-for-tests-only-for-tests');
    vi.stubEnv('LOG_LEVEL', 'silent');
    forgetEnv();
    fresh = await createDatabase('sqlite');
    useDatabase(openDatabase({ database: fresh.choice }));
    await migrateDatabase();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  afterAll(async () => {
    const used = database();
    useDatabase(null);
    await used.close();
    await fresh.remove();
    vi.unstubAllEnvs();
    forgetEnv();
  });
}

/** Moves the clock; sessions and throttle reckon with it. */
export function letPass(durationMs: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + durationMs });
}
