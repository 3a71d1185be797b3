import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetEnv } from '../env';
import { kidOfSealed } from './kid-of-sealed';
import { openSecret, sealSecret } from './seal';

const keyA = Buffer.alloc(32, 'key A').toString('base64');
const keyB = Buffer.alloc(32, 'key B').toString('base64');
const place = {
  table: 'RegistrarCredential',
  column: 'sealedApiKey',
  rowId: 'row-1',
  origin: 'https://www.hostmyservers.fr',
};

function useRing(ring: { seal?: string; old?: string[] }): void {
  vi.stubEnv('DATA_DIR', '/nonexistent/panel-data');
  vi.stubEnv('PANEL_ENCRYPTION_KEY', ring.seal ?? '');
  vi.stubEnv('PANEL_ENCRYPTION_KEYS_OLD', ring.old?.join(',') ?? '');
  forgetEnv();
}

beforeEach(() => useRing({ seal: keyA }));
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

function sealed(plaintext: string, at = place): string {
  const result = sealSecret({ ...at, plaintext });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function opened(text: string, at = place): string {
  const result = openSecret({ ...at, sealed: text });
  return result.ok ? result.value : `!${result.error.code}`;
}

const plaintext = fc.string({ unit: 'grapheme', minLength: 1 });

describe('a sealed secret', () => {
  it('opens to what was sealed', () => {
    fc.assert(
      fc.property(plaintext, (text) => {
        expect(opened(sealed(text))).toBe(text);
      }),
    );
  });

  it('is v1 and four parts in base64url, without its text, and never twice the same', () => {
    const first = sealed('hms_live_4f9c2d7b1e44a0');
    expect(first).toMatch(/^v1:[\w-]{12}:[\w-]{16}:[\w-]{31}:[\w-]{22}$/);
    expect(sealed('hms_live_4f9c2d7b1e44a0')).not.toBe(first);
  });

  it('may be longer than any key', () => {
    const long = 'x'.repeat(100_000);
    expect(opened(sealed(long))).toBe(long);
  });

  it('is refused for an empty text and for one that UTF-8 would change', () => {
    for (const text of ['', 'a\ud800b']) {
      expect(sealSecret({ ...place, plaintext: text })).toMatchObject({
        ok: false,
        error: { code: 'INVALID_INPUT' },
      });
    }
  });

  it('opens under another path of the same host', () => {
    expect(opened(sealed('text'), { ...place, origin: 'https://www.hostmyservers.fr/api/v2' })).toBe('text');
  });

  it('cannot be bound to something that is no address', () => {
    for (const origin of ['', 'hostmyservers.fr', 'data:x']) {
      expect(() => sealSecret({ ...place, origin, plaintext: 'text' })).toThrow(TypeError);
    }
  });
});

describe('a sealed secret does not open', () => {
  it('in any other table, column, row or at any other host', () => {
    const word = fc.string({ unit: 'binary' });
    const changed = fc.oneof(
      word.map((table) => ({ ...place, table })),
      word.map((column) => ({ ...place, column })),
      word.map((rowId) => ({ ...place, rowId })),
      fc.ipV4().map((host) => ({ ...place, origin: `https://${host}` })),
      fc.constant({ ...place, origin: 'http://www.hostmyservers.fr' }),
      fc.constant({ ...place, origin: 'https://www.hostmyservers.fr:8443' }),
      fc.constant({ ...place, table: place.table + place.column, column: '' }),
      fc.constant({ ...place, column: `${place.column}r`, rowId: place.rowId.slice(1) }),
    );
    const text = sealed('text');
    fc.assert(
      fc.property(changed, (at) => {
        fc.pre(JSON.stringify(at) !== JSON.stringify(place));
        expect(opened(text, at)).toBe('!SECRET_UNREADABLE');
      }),
    );
  });

  it('with any bit flipped', () => {
    fc.assert(
      fc.property(plaintext, fc.nat(), fc.constantFrom(1, 2, 3, 4), (text, position, index) => {
        const parts = sealed(text).split(':');
        const bytes = Buffer.from(parts[index] ?? '', 'base64url');
        const bit = position % (bytes.length * 8);
        bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        parts[index] = bytes.toString('base64url');
        expect(opened(parts.join(':'))).toBe('!SECRET_UNREADABLE');
      }),
    );
  });

  it('with any character of it changed', () => {
    fc.assert(
      fc.property(
        plaintext,
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (text, position, character) => {
          const original = sealed(text);
          const at = position % original.length;
          fc.pre(original[at] !== character);
          const changed = original.slice(0, at) + character + original.slice(at + 1);
          expect(opened(changed)).toMatch(/^!SECRET_(UNREADABLE|MALFORMED)$/);
        },
      ),
    );
  });

  it('with a part of another sealed text in it', () => {
    fc.assert(
      fc.property(plaintext, plaintext, fc.constantFrom(2, 3, 4), (text, otherText, index) => {
        const parts = sealed(text).split(':');
        parts[index] = sealed(otherText).split(':')[index] ?? '';
        expect(opened(parts.join(':'))).toBe('!SECRET_UNREADABLE');
      }),
    );
  });

  it.each([4, 8, 12, 13, 14, 15])('with a tag cut to %i bytes', (bytes) => {
    const parts = sealed('text').split(':');
    parts[4] = Buffer.from(parts[4] ?? '', 'base64url')
      .subarray(0, bytes)
      .toString('base64url');
    expect(opened(parts.join(':'))).toBe('!SECRET_MALFORMED');
  });
});

describe('malformed text is an error, never plain text', () => {
  const [version, kid, iv, ciphertext, tag] = [
    'v1',
    'AAAAAAAAAAAA',
    'AAAAAAAAAAAAAAAA',
    'AAAA',
    'AAAAAAAAAAAAAAAAAAAAAA',
  ];

  it.each([
    ['nothing', ''],
    ['plain text', 'hms_live_4f9c2d7b1e44a0'],
    ['another version', `v2:${kid}:${iv}:${ciphertext}:${tag}`],
    ['a part too few', `${version}:${kid}:${iv}:${ciphertext}`],
    ['a part too many', `${version}:${kid}:${iv}:${ciphertext}:${tag}:`],
    ['no ciphertext', `${version}:${kid}:${iv}::${tag}`],
    ['a short kid', `${version}:AAAA:${iv}:${ciphertext}:${tag}`],
    ['a long iv', `${version}:${kid}:${iv}AAAA:${ciphertext}:${tag}`],
    ['padding', `${version}:${kid}:${iv}:${ciphertext}:${tag}==`],
    ['plain base64', `${version}:${kid}:${iv}:AA+/:${tag}`],
    ['spare bits that are not zero', `${version}:${kid}:${iv}:AB:${tag}`],
    ['space around', ` ${version}:${kid}:${iv}:${ciphertext}:${tag}\n`],
  ])('%s', (_, text) => {
    expect(opened(text)).toBe('!SECRET_MALFORMED');
    expect(kidOfSealed(text)).toMatchObject({ ok: false, error: { code: 'SECRET_MALFORMED' } });
  });

  it('whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(opened(text)).toMatch(/^!SECRET_/);
      }),
    );
  });
});

describe('the key ring', () => {
  it('opens with an old key, but seals only with the current one', () => {
    const before = sealed('text');
    useRing({ seal: keyB, old: [keyA] });
    expect(opened(before)).toBe('text');
    const after = sealed('text');
    expect(kidOfSealed(after)).not.toEqual(kidOfSealed(before));
    useRing({ seal: keyB });
    expect(opened(before)).toBe('!SECRET_UNREADABLE');
    expect(opened(after)).toBe('text');
  });

  it('opens, but does not seal, with old keys alone', () => {
    const before = sealed('text');
    useRing({ old: [keyA] });
    expect(opened(before)).toBe('text');
    expect(sealSecret({ ...place, plaintext: 'text' })).toMatchObject({
      error: { code: 'ENCRYPTION_KEY_MISSING' },
    });
  });

  it('with another key leaves this secret unreadable, but a new one can be sealed', () => {
    const before = sealed('text');
    useRing({ seal: keyB });
    expect(opened(before)).toBe('!SECRET_UNREADABLE');
    expect(opened(sealed('new text'))).toBe('new text');
  });

  it('says that it is empty', () => {
    const before = sealed('text');
    useRing({});
    expect(opened(before)).toBe('!ENCRYPTION_KEY_MISSING');
    expect(sealSecret({ ...place, plaintext: 'text' })).toMatchObject({
      error: { code: 'ENCRYPTION_KEY_MISSING' },
    });
  });
});

it('the format of today opens tomorrow', () => {
  expect(
    opened('v1:R648ECSBvQ49:QLfx7kG5m3_jGFa8:vGfpW0mKKugl8QWPFBgvBhqWfTj1GcA:99l1QjQYoeoFOTNFKYdSXw'),
  ).toBe('hms_live_4f9c2d7b1e44a0');
});
