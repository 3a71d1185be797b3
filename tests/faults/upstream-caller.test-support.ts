// Tests and reads connections as a panel's process does, with the limits that it has. One JSON line in, one or two out.
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SYSTEM } from '@/lib/server/actor';
import { resolveTestCredentials } from '@/lib/server/connection/resolve-test-credentials';
import { startTest } from '@/lib/server/connection/run-connection-test';
import { findConnectionTest } from '@/lib/server/data/connection-tests';
import { activateRegistrarModule } from '@/lib/server/data/registrar-configurations';
import { hostMyServers } from '@/lib/server/registrars/hostmyservers';
import type { Failure } from '@/lib/shared/result';
import { type CallerAnswer, type CallerOrder, parseOrder } from './upstream-orders';

setFlagsFromString('--expose_gc');
const collectGarbage: unknown = runInNewContext('gc');
const moduleId = 'hostmyservers';
const apiKey = 'demo-key-of-the-fault-suite';

await activateRegistrarModule({ moduleId, by: SYSTEM });

let peakRss = 0;
setInterval(() => {
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
}, 20).unref();

const say = (answer: CallerAnswer) => process.stdout.write(`${JSON.stringify(answer)}\n`);

async function timed(work: () => Promise<Failure | null>): Promise<{ error: Failure | null; ms: number }> {
  const startedAt = performance.now();
  try {
    return { error: await work(), ms: performance.now() - startedAt };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return {
      error: { code: 'UNEXPECTED', retry: false, params: { logId: String(error) } },
      ms: performance.now() - startedAt,
    };
  }
}

/** What the button Test Connection does, until the result stands in the database. */
async function test(baseUrl: string): Promise<Failure | null> {
  const connection = await resolveTestCredentials({
    moduleId,
    environment: 'production',
    baseUrl,
    key: { action: 'replace', apiKey },
  });
  if (!connection.ok) return connection.error;
  const id = await startTest({ connection: connection.value, environment: 'production', by: SYSTEM });
  for (;;) {
    const found = await findConnectionTest(id);
    if (found?.finishedAt) return found.error;
    await pause(15);
  }
}

async function read(order: { name: string; baseUrl: string; refresh: boolean }): Promise<Failure | null> {
  const { name, baseUrl, refresh } = order;
  const answer = await hostMyServers.readBalance(
    { baseUrl, apiKey, keyVersion: name },
    { priority: 'interactive', ...(refresh ? { pastBreaker: true } : {}) },
  );
  return answer.ok ? null : answer.error;
}

async function obey(order: CallerOrder): Promise<void> {
  const { name } = order;
  if (order.what === 'memory') {
    if (typeof collectGarbage === 'function') collectGarbage();
    const { rss, heapUsed } = process.memoryUsage();
    say({ name, what: 'memory', rss, heapUsed, peakRss: Math.max(peakRss, rss) });
    return;
  }
  if (order.what === 'test') {
    say({ name, what: 'test', ...(await timed(() => test(order.baseUrl))) });
    return;
  }
  for (let n = 0; n < order.times; n += 1) {
    const answer = await timed(() => read({ ...order, refresh: order.what === 'refresh' }));
    say({ name, what: 'read', ...answer });
  }
}

for await (const line of createInterface({ input: process.stdin })) void obey(parseOrder(line));
process.exit(0);
