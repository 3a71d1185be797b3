import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { database, useDatabase } from '../data/database';
import { openDatabase } from '../data/open-database';
import { createFirstAdministrator } from '../operations/create-first-administrator';
import { signIn } from '../operations/sign-in';
import { prepareFirstRun } from './first-run';
import { takeAttempts, toSignInAttempts } from './sign-in-throttle';
import { from, letPass, newBrowser, OWNER, useOwnPanel } from './visit.test-support';

vi.mock('next/headers', async () => (await import('./visit.test-support')).nextHeaders);

useOwnPanel();

const right = { email: OWNER.email, password: OWNER.password, continueTo: '/' };
const wrong = { ...right, password: 'not the password' };

beforeAll(async () => {
  const token = (await prepareFirstRun())?.token ?? '';
  from(newBrowser({ address: '198.51.100.1' }));
  await createFirstAdministrator({ ...OWNER, token, passwordRepeat: OWNER.password });
});

// The account's own hour is shared by all addresses, hence by all tests.
beforeEach(async () => {
  await database().client.rateLimiterFlexible.deleteMany();
});

async function codesOf(count: number, input: typeof right): Promise<(string | undefined)[]> {
  const codes = [];
  for (let attempt = 0; attempt < count; attempt += 1) {
    const result = await signIn(input);
    codes.push(result.ok ? 'ok' : result.error.code);
  }
  return codes;
}

describe('the sixth attempt within 15 minutes', () => {
  it('is refused even with the right password, says when it ends, and works again then', async () => {
    from(newBrowser({ address: '203.0.113.1' }));
    expect(await codesOf(5, wrong)).toEqual(Array(5).fill('WRONG_CREDENTIALS'));
    const sixth = await signIn(right);
    expect(sixth).toMatchObject({ error: { code: 'THROTTLED', retry: true } });
    const waitMs = sixth.ok ? 0 : (sixth.error.retryAfterMs ?? 0);
    expect(waitMs).toBeGreaterThan(14 * 60_000);
    expect(waitMs).toBeLessThanOrEqual(15 * 60_000);
    letPass(waitMs + 1000);
    expect(await codesOf(1, right)).toEqual(['ok']);
  });

  it('is refused for an unknown account just the same', async () => {
    from(newBrowser({ address: '203.0.113.2' }));
    const codes = await codesOf(6, { ...wrong, email: 'nobody@example.com' });
    expect(codes).toEqual([...Array(5).fill('WRONG_CREDENTIALS'), 'THROTTLED']);
  });

  it('is refused by a process that started meanwhile', async () => {
    from(newBrowser({ address: '203.0.113.3' }));
    await codesOf(5, wrong);
    const { choice } = database();
    const former = useDatabase(openDatabase({ database: choice }));
    await former?.close();
    expect(await signIn(right)).toMatchObject({ error: { code: 'THROTTLED' } });
  });

  it('is refused when all six arrive at the same time', async () => {
    from(newBrowser({ address: '203.0.113.4' }));
    const results = await Promise.all(Array.from({ length: 12 }, () => signIn(wrong)));
    const codes = results.map((result) => (result.ok ? 'ok' : result.error.code));
    expect(codes.filter((code) => code === 'WRONG_CREDENTIALS')).toHaveLength(5);
    expect(codes.filter((code) => code === 'THROTTLED')).toHaveLength(7);
  });

  it('is noted once, not once per attempt', async () => {
    from(newBrowser({ address: '203.0.113.5' }));
    await codesOf(15, wrong);
    const entries = await database().client.auditEntry.findMany({ where: { address: '203.0.113.5' } });
    expect(entries.map(({ subject }) => subject).sort()).toEqual([
      'THROTTLED',
      ...Array(5).fill('WRONG_CREDENTIALS'),
    ]);
  });
});

describe('attempts', () => {
  it('of one address do not lock the account for another', async () => {
    from(newBrowser({ address: '203.0.113.6' }));
    await codesOf(6, wrong);
    from(newBrowser({ address: '203.0.113.7' }));
    expect(await codesOf(1, right)).toEqual(['ok']);
  });

  it('start again after a success', async () => {
    from(newBrowser({ address: '203.0.113.8' }));
    await codesOf(4, wrong);
    expect(await codesOf(1, right)).toEqual(['ok']);
    expect(await codesOf(4, wrong)).toEqual(Array(4).fill('WRONG_CREDENTIALS'));
  });

  it('on many accounts are stopped by the address', async () => {
    from(newBrowser({ address: '203.0.113.9' }));
    // Forty-nine elsewhere would each cost a hash; what counts is taken the same way.
    for (let account = 0; account < 49; account += 1) {
      const attempts = await toSignInAttempts({
        email: `user${account}@example.com`,
        address: '203.0.113.9',
      });
      expect(await takeAttempts(attempts)).toMatchObject({ ok: true });
    }
    const codes = await codesOf(1, { ...wrong, email: 'user50@example.com' });
    codes.push(...(await codesOf(1, { ...wrong, email: 'user51@example.com' })));
    expect(codes).toEqual(['WRONG_CREDENTIALS', 'THROTTLED']);
  });
});

describe('attempts from ever new addresses', () => {
  const addresses = Array.from({ length: 30 }, (_, n) => `192.0.2.${n + 1}`);
  /** How many of them would have their password looked at; to look costs a hash each. */
  const admitted = async (places: string[], email = right.email) => {
    let count = 0;
    for (const address of places) {
      const taken = await takeAttempts(await toSignInAttempts({ email, address }));
      if (taken.ok) count += 1;
    }
    return count;
  };

  it.each([right.email, 'nobody@example.com'])(
    'are ten in an hour for %s, and ten in the next',
    async (email) => {
      expect(await admitted(addresses, email)).toBe(10);
      from(newBrowser({ address: '192.0.2.99' }));
      expect(await codesOf(1, { ...wrong, email })).toEqual(['THROTTLED']);
      letPass(60 * 60_000 + 1000);
      expect(await admitted(addresses, email)).toBe(10);
    },
  );

  it('do not lock out whoever comes from where they signed in before', async () => {
    const home = newBrowser({ address: '198.51.100.77' });
    from(home);
    expect(await codesOf(1, right)).toEqual(['ok']);
    letPass(29 * 24 * 60 * 60_000);
    expect(await admitted(addresses)).toBe(10);
    from(home);
    expect(await codesOf(1, right)).toEqual(['ok']);
    from(newBrowser({ address: '198.51.100.78' }));
    expect(await codesOf(1, right)).toEqual(['THROTTLED']);
  });

  it('are ten in an hour from such a place too', async () => {
    from(newBrowser({ address: '198.51.100.79' }));
    expect(await codesOf(1, right)).toEqual(['ok']);
    let count = 0;
    for (let quarter = 0; quarter < 3; quarter += 1) {
      count += await admitted(Array(6).fill('198.51.100.79'));
      letPass(15 * 60_000 + 1000);
    }
    expect(count).toBe(10);
  });

  it('gain nothing from a success elsewhere', async () => {
    expect(await admitted(addresses.slice(0, 9))).toBe(9);
    from(newBrowser({ address: '198.51.100.80' }));
    expect(await codesOf(1, right)).toEqual(['ok']);
    expect(await admitted(addresses.slice(10))).toBe(1);
  });
});
