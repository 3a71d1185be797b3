import { expect } from 'vitest';
import { askSimulator } from '../ask-simulator';
import { readBytes } from '../read-bytes';
import type { Simulator } from '../start-simulator';
import { type Ask, at, details, expectScenarios } from './expect-scenarios';
import type { transportScenarios } from './transport';

async function expectCut(ask: Ask, { status }: { status: number }): Promise<void> {
  const answer = await ask();
  expect(answer.status).toBe(status);
  expect(answer.fault).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
}

const patienceMs = 600;

const expectations: Record<
  keyof typeof transportScenarios,
  (ask: Ask, simulator: Simulator) => Promise<void>
> = {
  slow: async (ask, simulator) => {
    expect((await ask(details, patienceMs)).fault).toBe('TimeoutError');
    const before = performance.now();
    const late = await askSimulator({ simulator, path: details, key: 'demo-key--slow-120' });
    expect(performance.now() - before).toBeGreaterThanOrEqual(115);
    expect(at(late, '/data/balance')).toBe('1204.50');
  },
  drip: async (_ask, simulator) => {
    const before = performance.now();
    const read = await readBytes({ simulator, path: details, key: 'demo-key--drip-40', enough: 4 });
    expect(performance.now() - before).toBeGreaterThanOrEqual(115);
    expect(read).toMatchObject({ status: 200, ended: false });
    const short = await askSimulator({ simulator, path: details, key: 'demo-key--401--drip-1' });
    expect(short).toMatchObject({ status: 401, fault: null, json: { message: 'Unauthenticated.' } });
  },
  hang: async (ask, simulator) => {
    expect(await ask(details, patienceMs)).toMatchObject({ status: 0, fault: 'TimeoutError' });
    expect(simulator.calls().byKey['demo-key--hang']).toBe(1);
  },
  stall: async (_ask, simulator) => {
    const whole = Buffer.byteLength((await askSimulator({ simulator, path: details, key: 'demo-key' })).text);
    const half = Math.floor(whole / 2);
    const read = await readBytes({ simulator, path: details, key: 'demo-key--stall', enough: half });
    expect(read).toEqual({ status: 200, announced: whole, bytes: half, ended: false });
  },
  'reset-on-connect': async (ask, simulator) => {
    await expectCut(ask, { status: 0 });
    simulator.setScenario('reset-on-connect');
    const before = simulator.calls();
    // A caller of its own, whose connection is new for certain.
    const answer = await askSimulator({ simulator, path: details, headers: { connection: 'close' } });
    simulator.setScenario(null);
    expect(answer.status).toBe(0);
    expect(simulator.calls().connections).toBeGreaterThan(before.connections);
  },
  'reset-before-headers': (ask) => expectCut(ask, { status: 0 }),
  'reset-after-headers': (ask) => expectCut(ask, { status: 200 }),
  'reset-mid-body': (ask) => expectCut(ask, { status: 200 }),
  'reset-after-body': (ask) => expectCut(ask, { status: 200 }),
  truncated: async (ask) => {
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(answer.fault).toMatch(/UND_ERR/);
  },
};

expectScenarios(expectations);
