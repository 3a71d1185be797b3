import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetEnv } from './env';
import { log, logUnexpected } from './log';

const secret = 'hms_live_4f9c2d7b1e44a0';
let lines: string[];

beforeEach(() => {
  lines = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    lines.push(String(chunk));
    return true;
  });
  forgetEnv();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  forgetEnv();
});

function lastLine(): unknown {
  return JSON.parse(lines.at(-1) ?? 'null');
}

describe('log', () => {
  it('writes one JSON line with time, level and event', () => {
    log('warn', 'registrar.request', { method: 'GET', status: 503, durationMs: 12, code: 'UPSTREAM_BROKEN' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^[^\n]+\n$/);
    expect(lastLine()).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      event: 'registrar.request',
      method: 'GET',
      status: 503,
      durationMs: 12,
      code: 'UPSTREAM_BROKEN',
    });
  });

  it('drops every field that is not on the list', () => {
    const fields = {
      count: 1,
      apiKey: secret,
      headers: { authorization: secret },
      body: secret,
      msg: secret,
      err: secret,
    };
    log('info', 'x', fields);
    expect(lines[0]).not.toContain(secret);
    expect(lastLine()).toEqual({ level: 'info', time: expect.anything(), event: 'x', count: 1 });
  });

  it('drops a listed field that holds something else than its kind', () => {
    log('info', 'x', JSON.parse(`{"count":"${secret}","userId":{"key":"${secret}"},"reason":["${secret}"]}`));
    expect(lines[0]).not.toContain(secret);
  });

  it('keeps only the origin of an address and only the path of a template', () => {
    log('info', 'x', {
      origin: `https://u:${secret}@api.example/x?key=${secret}`,
      pathTemplate: `/a/:id?key=${secret}`,
    });
    expect(lastLine()).toMatchObject({ origin: 'https://api.example', pathTemplate: '/a/:id' });
    expect(lines[0]).not.toContain(secret);
  });

  it('cannot be made to write a second line', () => {
    log('info', 'x', { reason: 'a\n{"level":"info","event":"forged"}' });
    expect(lines.join('').trimEnd().split('\n')).toHaveLength(1);
  });

  it('keeps to LOG_LEVEL', () => {
    vi.stubEnv('LOG_LEVEL', 'error');
    forgetEnv();
    log('warn', 'quiet');
    log('error', 'loud');
    expect(lines).toHaveLength(1);
    expect(lastLine()).toMatchObject({ event: 'loud' });
  });

  it('still logs when the configuration is bad', () => {
    vi.stubEnv('PORT', 'nonsense');
    forgetEnv();
    log('error', 'start.refused');
    expect(lastLine()).toMatchObject({ event: 'start.refused' });
  });
});

describe('logUnexpected', () => {
  it('returns the short id under which it logged class, code and places', () => {
    const error = Object.assign(new RangeError('too far'), { code: 'ERR_OUT_OF_RANGE' });
    const logId = logUnexpected('page.failed', error);
    expect(logId).toMatch(/^[0-9a-f]{8}$/);
    expect(lastLine()).toMatchObject({
      level: 'error',
      event: 'page.failed',
      logId,
      errorName: 'RangeError',
      code: 'ERR_OUT_OF_RANGE',
      frames: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
    });
  });

  it('leaves out the message, also of causes and of one that imitates a stack', () => {
    const frame = `\n    at ${secret} (/srv/${secret}.js:1:2)`;
    const cause = Object.assign(new Error(`connect with ${secret}`), { code: 'ECONNREFUSED' });
    logUnexpected('x', new TypeError(`key ${secret}${frame}`, { cause }));
    expect(lines.join('')).not.toContain(secret);
    expect(lastLine()).toMatchObject({ errorName: 'TypeError', causes: ['Error ECONNREFUSED'] });
  });

  it.each([
    ['a thrown text', secret, 'string'],
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
    [
      'an error that names itself after a secret',
      Object.assign(new Error('x'), { name: `${secret} !` }),
      'Error',
    ],
    ['an error with a secret for a code', Object.assign(new Error('x'), { code: secret }), 'Error'],
  ])('survives %s', (_, thrown, errorName) => {
    logUnexpected('x', thrown);
    expect(lines.join('')).not.toContain(secret);
    expect(lastLine()).toMatchObject({ errorName });
  });
});
