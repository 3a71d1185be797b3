import { expect } from 'vitest';
import { askSimulator } from '../ask-simulator';
import type { Simulator } from '../start-simulator';
import { type Ask, at, contacts, details, expectScenarios } from './expect-scenarios';
import type { sequenceScenarios } from './sequences';

async function statuses(ask: Ask, count: number): Promise<number[]> {
  const seen: number[] = [];
  for (let call = 0; call < count; call += 1) seen.push((await ask()).status);
  return seen;
}

const expectations: Record<
  keyof typeof sequenceScenarios,
  (ask: Ask, simulator: Simulator) => Promise<void>
> = {
  'revoked-midway': async (ask, simulator) => {
    expect(await statuses(ask, 5)).toEqual([200, 200, 200, 401, 401]);
    const key = 'demo-key--revoked-midway-1';
    expect((await askSimulator({ simulator, path: contacts, key })).status).toBe(200);
    expect((await askSimulator({ simulator, path: contacts, key })).status).toBe(401);
  },
  flapping: async (ask) => expect(await statuses(ask, 4)).toEqual([500, 200, 500, 200]),
  'redirect-same-origin': async (ask) => {
    const answer = await ask(`${contacts}?page=2`);
    expect(answer.status).toBe(302);
    const target = await ask(String(answer.headers.get('location')));
    expect(at(target, '/meta/current_page')).toBe(2);
  },
  'redirect-other-origin': async (ask, simulator) => {
    const answer = await ask(details);
    const target = new URL(String(answer.headers.get('location')));
    expect(target.origin).toBe(simulator.url.replace('127.0.0.1', 'localhost'));
    const before = simulator.calls().elsewhere;
    expect(at(await ask(target.pathname), '/data/balance')).toBe('666.66');
    expect(simulator.calls().elsewhere).toBe(before + 1);
  },
  'redirect-loop': async (ask) => expect((await ask(details)).headers.get('location')).toBe(details),
  'redirect-revokes': async (ask) => expect((await ask()).headers.get('location')).toBe('/api/user/revoke'),
};

expectScenarios(expectations);
