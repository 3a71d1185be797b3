import { expect } from 'vitest';
import { type Ask, at, contacts, details, domains, expectScenarios } from './expect-scenarios';
import type { statusScenarios } from './statuses';

const everywhere = [details, contacts, domains];

async function expectStatus(ask: Ask, status: number, message: RegExp): Promise<void> {
  for (const path of everywhere) {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expect(at(answer, '/message')).toMatch(message);
  }
}

const secondsFrom = (answer: { headers: Headers }) => Number(answer.headers.get('retry-after'));

const expectations: Record<keyof typeof statusScenarios, (ask: Ask) => Promise<void>> = {
  '401': (ask) => expectStatus(ask, 401, /unauthenticated/i),
  '403': (ask) => expectStatus(ask, 403, /unauthorized/i),
  '403-ip': (ask) => expectStatus(ask, 403, /IP address 203\.0\.113\.7/),
  '404': (ask) => expectStatus(ask, 404, /not found/i),
  '422': async (ask) => {
    await expectStatus(ask, 422, /invalid/i);
    expect(at(await ask(), '/errors/page/0')).toContain('integer');
  },
  '429-seconds': async (ask) => {
    await expectStatus(ask, 429, /too many/i);
    expect(secondsFrom(await ask())).toBe(2);
  },
  '429-date': async (ask) => {
    const answer = await ask();
    expect(answer.status).toBe(429);
    const aheadMs = Date.parse(answer.headers.get('retry-after') ?? '') - Date.now();
    expect(Math.abs(aheadMs - 2000)).toBeLessThan(2000);
  },
  '429-long': async (ask) => expect(secondsFrom(await ask())).toBe(3600),
  '429-bare': async (ask) => {
    await expectStatus(ask, 429, /too many/i);
    expect((await ask()).headers.has('retry-after')).toBe(false);
  },
  '500': (ask) => expectStatus(ask, 500, /server error/i),
  '502-html': async (ask) => {
    const answer = await ask();
    expect(answer.status).toBe(502);
    expect(answer.headers.get('content-type')).toContain('text/html');
  },
  '503': async (ask) => {
    await expectStatus(ask, 503, /unavailable/i);
    expect(secondsFrom(await ask())).toBe(2);
  },
  'html-200': async (ask) => {
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.json).toBeUndefined();
  },
};

expectScenarios(expectations);
