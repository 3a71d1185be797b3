import { createServer, get, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { letPeopleFirst } from './people-first';

const held: ServerResponse[] = [];
const server = createServer((_request, response) => void held.push(response));

afterEach(() => new Promise((resolve) => server.close(resolve)));

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

it('waits for whoever is being answered, not for long, and for nobody else', async () => {
  await letPeopleFirst();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = parseAddress(server.address());
  const answered = new Promise((resolve) =>
    get({ port, host: '127.0.0.1' }, (answer) => answer.resume().on('end', resolve)),
  );
  while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));

  const whileOpen = await timed(() => letPeopleFirst());
  expect(whileOpen).toBeGreaterThan(15);

  // Ended while somebody waits: told at once, and from then on nobody waits at all.
  const order: string[] = [];
  const waiting = letPeopleFirst({ waitMaxMs: 3_600_000 }).then(() => order.push('work'));
  held[0]?.end('done', () => order.push('answer'));
  await Promise.all([waiting, answered]);
  expect(order).toEqual(['answer', 'work']);
  const turns = await new Promise<string>((resolve) => {
    setTimeout(() => resolve('timer'), 0);
    void letPeopleFirst().then(() => resolve('at once'));
  });
  expect(turns).toBe('at once');
});

function parseAddress(address: ReturnType<typeof server.address>): AddressInfo {
  return address as AddressInfo;
}
