import { beforeAll, beforeEach, expect, it } from 'vitest';
import { checkCredentials } from '@/lib/server/auth/check-credentials';
import { hashPassword } from '@/lib/server/auth/password-hash';
import { OWNER, useOwnPanel } from '@/lib/server/auth/visit.test-support';
import { database, useDatabase } from '@/lib/server/data/database';
import { openDatabase } from '@/lib/server/data/open-database';
import { note } from './figures';

useOwnPanel();

const known = OWNER.email;
const unknown = 'nobody@example.com';
const wrong = 'not the password at all';
const MB = 1024 * 1024;

beforeAll(async () => {
  const passwordHash = await hashPassword(OWNER.password);
  if (!passwordHash.ok) throw new Error(passwordHash.error.code);
  const now = new Date();
  await database().client.user.create({
    data: {
      id: 'ada',
      email: known,
      name: OWNER.name,
      role: 'administrator',
      passwordHash: passwordHash.value,
      passwordChangedAt: now,
      createdAt: now,
    },
  });
});

const forget = async () => {
  await database().client.rateLimiterFlexible.deleteMany();
};
beforeEach(forget);

const attempt = (email: string, n: number, password = wrong) =>
  checkCredentials({
    typed: { email, password },
    address: `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
    userAgent: null,
  });

/** So many tries, each from another address; how many had their password looked at. */
async function guess({
  email,
  from,
  tries,
}: {
  email: string;
  from: number;
  tries: number;
}): Promise<number> {
  let checks = 0;
  for (let n = from; n < from + tries; n += 1) {
    const result = await attempt(email, n);
    if (!result.ok && result.error.code === 'WRONG_CREDENTIALS') checks += 1;
  }
  return checks;
}

it.each([known, unknown])(
  '10,000 tries from 10,000 addresses are ten checks, also over a restart: %s',
  async (email) => {
    const startedAt = Date.now();
    const before = await guess({ email, from: 0, tries: 5000 });
    const { choice } = database();
    const former = useDatabase(openDatabase({ database: choice }));
    await former?.close();
    const after = await guess({ email, from: 5000, tries: 5000 });
    const minutes = (Date.now() - startedAt) / 60_000;
    note(
      `brute force, ${email === known ? 'known' : 'unknown'} account: 10,000 tries from 10,000 addresses in ${minutes.toFixed(0)} minutes, ${before + after} passwords looked at`,
    );
    expect(minutes).toBeLessThan(60);
    expect({ before, after }).toEqual({ before: 10, after: 0 });
  },
  3_600_000,
);

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/**
 * Both in turns, the first of each pair by chance. What is compared is the median of the differences within the
 * pairs: what else the machine does meets both of a pair alike.
 */
async function compare({ pairs, before }: { pairs: number; before: () => Promise<void> }) {
  const differences: number[] = [];
  const times: number[] = [];
  const texts = { known: new Set<string>(), unknown: new Set<string>() };
  for (let n = 0; n < pairs; n += 1) {
    const took = { known: 0, unknown: 0 };
    for (const which of Math.random() < 0.5
      ? (['known', 'unknown'] as const)
      : (['unknown', 'known'] as const)) {
      await before();
      const startedAt = performance.now();
      const result = await attempt(which === 'known' ? known : unknown, n);
      took[which] = performance.now() - startedAt;
      texts[which].add(JSON.stringify(result).replace(/"retryAfterMs":\d+/, ''));
    }
    differences.push(took.known - took.unknown);
    times.push(took.unknown);
  }
  const [ms, apartMs] = [median(times), median(differences)];
  return { ms, apartMs, share: Math.abs(apartMs) / ms, texts };
}

it('known and unknown accounts cannot be told apart by time or text', async () => {
  const refused = await compare({ pairs: 150, before: forget });
  // Used up for both, so that nothing is looked at any more.
  await forget();
  for (const email of [known, unknown]) await guess({ email, from: 0, tries: 12 });
  const throttled = await compare({ pairs: 400, before: async () => undefined });
  for (const [title, { ms, apartMs, share }] of Object.entries({ refused, throttled }))
    note(
      `sign-in, ${title}: median ${ms.toFixed(1)} ms, known and unknown accounts ${apartMs.toFixed(1)} ms apart in the median of the pairs (${(share * 100).toFixed(1)} %)`,
    );
  for (const { share, texts } of [refused, throttled]) {
    expect(share).toBeLessThan(0.1);
    expect(texts.known).toEqual(texts.unknown);
    expect(texts.known.size).toBe(1);
  }
}, 3_600_000);

it('64 sign-ins at once add less than 200 MB', async () => {
  await attempt(unknown, 0);
  await forget();
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 2);
  const results = await Promise.all(Array.from({ length: 64 }, (_, n) => attempt(`user${n}@example.com`, n)));
  clearInterval(watch);
  const later = results.filter((result) => !result.ok && result.error.code === 'THROTTLED').length;
  note(
    `64 sign-ins at once: ${((peak - before) / MB).toFixed(0)} MB more at most; ${64 - later} looked at, ${later} told to come back`,
  );
  expect((peak - before) / MB).toBeLessThan(200);
}, 600_000);
