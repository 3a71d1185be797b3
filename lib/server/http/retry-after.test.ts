import { describe, expect, test } from 'vitest';
import { defaultPolicy } from './policy';
import { parseRetryAfter } from './retry-after';
import { toRetryWaitMs } from './retry-wait';

const now = Date.UTC(2026, 10, 24, 8, 0, 0);

describe('Retry-After', () => {
  test.each([
    ['0', 0],
    ['7', 7_000],
    [' 120 ', 120_000],
    ['Tue, 24 Nov 2026 08:00:30 GMT', 30_000],
    ['Tuesday, 24-Nov-26 08:00:30 GMT', 30_000],
    ['Tue Nov 24 08:00:30 2026', 30_000],
    ['Tue, 24 Nov 2026 07:00:00 GMT', 0],
    ['999999999999', 86_400_000],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['2026-11-24', null],
    ['Tue nonsense', null],
    ['', null],
    [undefined, null],
  ])('%j means %j ms', (retryAfter, ms) => expect(parseRetryAfter({ retryAfter, now })).toBe(ms));

  test("a date is measured by the server's own clock", () => {
    const date = 'Tue, 24 Nov 2026 10:00:00 GMT';
    expect(parseRetryAfter({ retryAfter: 'Tue, 24 Nov 2026 10:00:05 GMT', date, now })).toBe(5_000);
  });
});

describe('the wait before a retry', () => {
  const wait = (
    error: {
      code: 'RATE_LIMITED' | 'UPSTREAM_BROKEN' | 'UNREACHABLE' | 'CIRCUIT_OPEN' | 'CREDENTIAL_REJECTED';
      retry: boolean;
      retryAfterMs?: number;
    },
    changes = {},
  ) =>
    toRetryWaitMs({
      result: { ok: false, error },
      retriesDone: 0,
      retries: 2,
      remainingMs: 30_000,
      policy: defaultPolicy,
      random: () => 0.5,
      ...changes,
    });

  test('is random up to a limit that doubles', () => {
    const error = { code: 'UNREACHABLE' as const, retry: true };
    expect(wait(error)).toBe(250);
    expect(wait(error, { retriesDone: 1 })).toBe(500);
    expect(wait(error, { random: () => 0 })).toBe(0);
    expect(wait(error, { retriesDone: 2 })).toBeNull();
    expect(wait(error, { retries: 0 })).toBeNull();
  });

  test('is never shorter than Retry-After, and there is none when that does not fit', () => {
    expect(wait({ code: 'RATE_LIMITED', retry: true, retryAfterMs: 7_000 })).toBeGreaterThanOrEqual(7_000);
    expect(wait({ code: 'UPSTREAM_BROKEN', retry: true, retryAfterMs: 7_000 })).toBeGreaterThanOrEqual(7_000);
    expect(wait({ code: 'RATE_LIMITED', retry: true, retryAfterMs: 29_900 })).toBeNull();
    expect(
      wait({ code: 'RATE_LIMITED', retry: true, retryAfterMs: 61_000 }, { remainingMs: 90_000 }),
    ).toBeNull();
    expect(
      wait({ code: 'RATE_LIMITED', retry: true, retryAfterMs: 59_000 }, { remainingMs: 90_000 }),
    ).not.toBeNull();
    expect(wait({ code: 'RATE_LIMITED', retry: true })).toBeNull();
  });

  test('does not exist for what a second try cannot change', () => {
    expect(wait({ code: 'CREDENTIAL_REJECTED', retry: false })).toBeNull();
    expect(wait({ code: 'CIRCUIT_OPEN', retry: true, retryAfterMs: 10 })).toBeNull();
  });
});
