import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password-hash';

const must = <T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

describe('a password', () => {
  it('is hashed with Argon2id, 64 MiB, three passes, one lane, and a salt of its own', async () => {
    const [first, second] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
    expect(must(first)).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(must(first)).not.toBe(must(second));
  });

  it('is recognised, and nothing else is', async () => {
    const storedHash = must(await hashPassword('correct horse'));
    expect(must(await verifyPassword({ password: 'correct horse', storedHash }))).toBe(true);
    expect(must(await verifyPassword({ password: 'correct horsf', storedHash }))).toBe(false);
    expect(must(await verifyPassword({ password: '', storedHash }))).toBe(false);
  });

  it('is the same however the keyboard composes its accents', async () => {
    const storedHash = must(await hashPassword('caf\u00e9 du port 12'));
    expect(must(await verifyPassword({ password: 'cafe\u0301 du port 12', storedHash }))).toBe(true);
  });
});

describe('hashing under load', () => {
  it('says "later" instead of queueing without end, and recovers', async () => {
    const results = await Promise.all(
      Array.from({ length: 60 }, () => verifyPassword({ password: 'x', storedHash: null })),
    );
    const refused = results.filter((result) => !result.ok);
    expect(refused).toHaveLength(8);
    expect(refused[0]).toMatchObject({ error: { code: 'THROTTLED', retry: true, retryAfterMs: 5000 } });
    expect(must(await verifyPassword({ password: 'x', storedHash: null }))).toBe(false);
  });
});

describe('an account that does not exist', () => {
  it('costs the same work as one that does', async () => {
    const storedHash = must(await hashPassword('correct horse'));
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    // In turns, so that a busy machine slows down both alike.
    for (let round = 0; round < 14; round += 1) {
      const account = round % 2 === 0 ? 'known' : 'unknown';
      const start = performance.now();
      await verifyPassword({ password: 'wrong', storedHash: account === 'known' ? storedHash : null });
      times[account].push(performance.now() - start);
    }
    const median = (values: number[]) => values.sort((a, b) => a - b)[3] ?? 0;
    const [known, unknown] = [median(times.known), median(times.unknown)];
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });
});
