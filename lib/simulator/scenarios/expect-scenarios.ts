import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Asked, askSimulator } from '../ask-simulator';
import { type Simulator, startSimulator } from '../start-simulator';

export const details = '/api/user/details';
export const contacts = '/api/domains/contacts';
export const domains = '/api/domains';

/** Asks with `demo-key--<scenario>`; gives up after `patienceMs`. */
export type Ask = (path?: string, patienceMs?: number) => Promise<Asked>;

/** One promise per scenario, by real HTTP: 30 contacts and 30 domains, 10 on a page. */
export function expectScenarios(
  expectations: Record<string, (ask: Ask, simulator: Simulator) => Promise<void>>,
): void {
  describe('each scenario does what its description says:', () => {
    let simulator: Simulator;
    beforeAll(async () => {
      simulator = await startSimulator({
        contacts: 30,
        domains: 30,
        perPage: 10,
        clock: '2026-05-01T12:00:00Z',
      });
    });
    afterAll(() => simulator.close());

    for (const [name, check] of Object.entries(expectations)) {
      it(name, async () => {
        await check(
          (path = details, patienceMs = 5000) =>
            askSimulator({
              simulator,
              path,
              key: `demo-key--${name}`,
              signal: AbortSignal.timeout(patienceMs),
            }),
          simulator,
        );
      });
    }
  });
}

type JsonRecord = Record<string, unknown>;

/** The value at a JSON Pointer of the answer. */
export function at(answer: Asked, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), answer.json);
}

/** The items of a list answer in the usual envelope. */
export function itemsOf(answer: Asked, pointer = '/data'): JsonRecord[] {
  const items = at(answer, pointer);
  if (!Array.isArray(items)) throw new Error(`no list at ${pointer}: ${answer.text.slice(0, 200)}`);
  return items.filter(isRecord);
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null;
}
