import { RateLimiterRes } from 'rate-limiter-flexible';
import { expect, it } from 'vitest';
import { prisma } from './database';
import { eachDatabase } from './each-database.test-support';
import { countSealedApiKeys, createKeyCanary, findKeyCanary } from './key-canaries';
import { createRateLimiter, removeExpiredRateLimits } from './rate-limits';

eachDatabase(() => {
  it('keeps the first canary and shows its sealed text only to who asks for it', async () => {
    expect(await findKeyCanary()).toBeNull();
    await Promise.all([createKeyCanary({ sealed: 'v1:first' }), createKeyCanary({ sealed: 'v1:second' })]);
    const kept = (await findKeyCanary())?.sealed;
    await createKeyCanary({ sealed: 'v1:third' });
    expect((await findKeyCanary())?.sealed).toBe(kept);
    expect(JSON.stringify(await prisma().keyCanary.findMany())).not.toContain('v1:');
    expect(await countSealedApiKeys()).toBe(0);
  });

  it('counts every attempt of a rate limit, however many come at once', async () => {
    const limiter = createRateLimiter({ points: 5, durationS: 60, keyPrefix: 'test' });
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => limiter.consume('somebody')));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    const refusal = tries.find((settled) => settled.status === 'rejected');
    expect(refusal?.reason).toBeInstanceOf(RateLimiterRes);
    await limiter.delete('somebody');
    await expect(limiter.consume('somebody')).resolves.toBeInstanceOf(RateLimiterRes);
  });

  it('removes rate limits whose time is over', async () => {
    expect(await removeExpiredRateLimits({ now: new Date() })).toBe(0);
    expect(await removeExpiredRateLimits({ now: new Date(Date.now() + 3_600_000) })).toBe(1);
  });
});
