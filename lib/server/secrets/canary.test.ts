import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetEnv } from '../env';
import { canaryFits, checkCanary, sealCanary } from './canary';
import { openSecret, sealSecret } from './seal';

const keyA = Buffer.alloc(32, 'key A').toString('base64');
const keyB = Buffer.alloc(32, 'key B').toString('base64');

function useRing(seal: string, old = ''): void {
  vi.stubEnv('DATA_DIR', '/nonexistent/panel-data');
  vi.stubEnv('PANEL_ENCRYPTION_KEY', seal);
  vi.stubEnv('PANEL_ENCRYPTION_KEYS_OLD', old);
  forgetEnv();
}

beforeEach(() => useRing(keyA));
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

function canary(): string {
  const result = sealCanary();
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

it('fits the ring that made it, and a newer ring that keeps its key', () => {
  const sealed = canary();
  expect(canaryFits(sealed)).toBe(true);
  useRing(keyB, keyA);
  expect(canaryFits(sealed)).toBe(true);
});

it('says why a ring does not fit', () => {
  const sealed = canary();
  useRing(keyB);
  expect(canaryFits(sealed)).toBe(false);
  expect(checkCanary(sealed)).toMatchObject({ error: { code: 'SECRET_UNREADABLE' } });
  useRing('');
  expect(checkCanary(sealed)).toMatchObject({ error: { code: 'ENCRYPTION_KEY_MISSING' } });
  expect(sealCanary()).toMatchObject({ error: { code: 'ENCRYPTION_KEY_MISSING' } });
  expect(checkCanary('the key ring fits')).toMatchObject({ error: { code: 'SECRET_MALFORMED' } });
});

it('cannot be exchanged with a stored API key', () => {
  const at = {
    table: 'RegistrarCredential',
    column: 'sealedApiKey',
    rowId: 'canary',
    origin: 'https://a.example',
  };
  const apiKey = sealSecret({ ...at, plaintext: 'the key ring fits' });
  expect(apiKey.ok && canaryFits(apiKey.value)).toBe(false);
  expect(openSecret({ ...at, sealed: canary() })).toMatchObject({ error: { code: 'SECRET_UNREADABLE' } });
});
