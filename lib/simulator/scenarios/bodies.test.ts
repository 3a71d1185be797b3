import { expect } from 'vitest';
import { readBytes } from '../read-bytes';
import type { Simulator } from '../start-simulator';
import type { bodyScenarios } from './bodies';
import { type Ask, at, contacts, details, domains, expectScenarios } from './expect-scenarios';

const mib = 1024 * 1024;

const expectations: Record<keyof typeof bodyScenarios, (ask: Ask, simulator: Simulator) => Promise<void>> = {
  'empty-body': async (ask) => expect(await ask()).toMatchObject({ status: 200, text: '' }),
  '204': async (ask) => expect(await ask()).toMatchObject({ status: 204, text: '', fault: null }),
  'broken-json': async (ask) => {
    for (const path of [details, contacts, domains]) {
      const answer = await ask(path);
      expect(answer).toMatchObject({ status: 200, fault: null, json: undefined });
      expect(answer.headers.get('content-type')).toBe('application/json');
    }
  },
  'wrong-types': async (ask) => {
    expect(typeof at(await ask(), '/data/balance')).toBe('object');
    expect(at(await ask(contacts), '/data/0')).toBe('contact');
  },
  'data-is-text': async (ask) => expect(at(await ask(domains), '/data')).toBe('ok'),
  'bad-utf8': async (ask) => {
    for (const path of [details, contacts, domains]) {
      const { bytes } = await ask(path);
      expect(bytes.length).toBeGreaterThan(100);
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
    }
  },
  'byte-order-mark': async (ask) =>
    expect((await ask()).bytes.subarray(0, 3)).toEqual(Buffer.of(0xef, 0xbb, 0xbf)),
  'gzip-bomb': async (_ask, simulator) => {
    const key = 'demo-key--gzip-bomb';
    const read = await readBytes({ simulator, path: contacts, key, enough: 40 * mib, unpack: true });
    expect(read).toMatchObject({ status: 200, ended: false });
  },
  'endless-body': async (_ask, simulator) => {
    const key = 'demo-key--endless-body';
    const read = await readBytes({ simulator, path: contacts, key, enough: 40 * mib });
    expect(read).toMatchObject({ status: 200, announced: 0, ended: false });
  },
  'deep-nesting': async (ask) => {
    const { text } = await ask();
    expect(text).toMatch(/^\{"data":\[{100000}\]{100000}\}$/);
  },
};

expectScenarios(expectations);
