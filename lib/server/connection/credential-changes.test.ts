import { expect, it, vi } from 'vitest';
import { eachDatabase } from '../data/each-database.test-support';
import { findSealedApiKey } from '../data/registrar-credentials';
import { forgetEnv } from '../env';
import { openConnection } from './open-connection';
import {
  configurationNow,
  credentialOf,
  encryptionKey,
  moduleId,
  save,
  typed,
  useFreshModule,
  useOwnRegistrar,
  wholeDatabase,
} from './own-registrar.test-support';

const simulator = useOwnRegistrar();

eachDatabase(() => {
  useFreshModule();
  const openedKey = async () => {
    const opened = await openConnection({ moduleId });
    return opened.ok ? opened.value.credentials.apiKey : opened.error.code;
  };
  const sealed = async () =>
    findSealedApiKey({ configurationId: (await configurationNow()).id, environment: 'production' });

  it('stores a typed key sealed, and nowhere as it was typed', async () => {
    await save({ production: { key: typed('demo-key-very-secret') } });
    expect(await sealed()).toMatch(/^v1:/);
    expect(await wholeDatabase()).not.toContain('very-secret');
    expect(await credentialOf()).toMatchObject({
      last4: 'cret',
      fingerprint: expect.stringMatching(/^[0-9a-f]{2}(:[0-9a-f]{2}){2}$/),
      keyVersion: 1,
      storedBy: 'ada@example.com',
    });
  });

  it('seals the same key anew each time, so that two rows never look alike', async () => {
    await save({ production: { key: typed('demo-key') } });
    const before = await sealed();
    await save({ production: { key: typed('demo-key') } });
    expect(await sealed()).not.toBe(before);
    expect((await credentialOf())?.keyVersion).toBe(2);
  });

  it('takes a key of asterisks for a key, not for "unchanged"', async () => {
    await save({ production: { key: typed('demo-key') } });
    await save({ production: { key: typed('********') } });
    expect(await openedKey()).toBe('********');
  });

  it('keeps an untouched key and its version', async () => {
    await save({ production: { key: typed('demo-key') } });
    const before = [await sealed(), await credentialOf()];
    await save({ showBalance: false });
    expect([await sealed(), await credentialOf()]).toEqual(before);
  });

  it('removes a key with all that told of it', async () => {
    await save({ production: { key: typed('demo-key') } });
    await save({ production: { key: { action: 'remove' } } });
    expect(await sealed()).toBeNull();
    expect(await credentialOf()).toMatchObject({ last4: null, fingerprint: null, storedAt: null });
  });

  it('counts the version up for a new key, for a removed one and for another path', async () => {
    await save({ production: { key: typed('demo-key') } });
    await save({ production: { key: typed('demo-key-2') } });
    await save({ production: { baseUrl: `${simulator().url}/api/v2` } });
    expect((await credentialOf())?.keyVersion).toBe(3);
    await save({ production: { key: { action: 'remove' } } });
    expect((await credentialOf())?.keyVersion).toBe(4);
  });

  it('keeps the key for another path on the same host', async () => {
    await save({ production: { key: typed('demo-key') } });
    expect(await save({ production: { baseUrl: `${simulator().url}/api/v2` } })).toMatchObject({ ok: true });
    expect(await openedKey()).toBe('demo-key');
  });

  it.each(['https://attacker.example/api', 'http://127.0.0.1:9/api'])(
    'never takes the stored key along to %s: it has to be typed again',
    async (baseUrl) => {
      await save({ production: { key: typed('demo-key') } });
      const before = await credentialOf();
      expect(await save({ production: { baseUrl } })).toMatchObject({
        error: { code: 'KEY_FOR_NEW_ADDRESS', params: { environment: 'production' } },
      });
      expect(await credentialOf()).toEqual(before);
      expect(await save({ production: { baseUrl, key: typed('demo-key') } })).toMatchObject({ ok: true });
      expect(await openedKey()).toBe('demo-key');
    },
  );

  it('refuses a move back to the default address with the stored key as well', async () => {
    await save({ production: { baseUrl: 'https://api.example.com', key: typed('demo-key') } });
    expect(await save({ production: { baseUrl: '' } })).toMatchObject({
      error: { code: 'KEY_FOR_NEW_ADDRESS' },
    });
  });

  it('wants an address with a key for the sandbox', async () => {
    expect(await save({ sandbox: { key: typed('sandbox-demo-key') } })).toMatchObject({
      error: { code: 'BASE_URL_MISSING', params: { environment: 'sandbox' } },
    });
    expect(
      await save({ sandbox: { baseUrl: simulator().apiUrl, key: typed('sandbox-demo-key') } }),
    ).toMatchObject({ ok: true });
    expect(await credentialOf('production')).toBeNull();
  });

  it('moves an address without a key freely', async () => {
    expect(await save({ sandbox: { baseUrl: 'https://one.example.com' } })).toMatchObject({ ok: true });
    expect(await save({ sandbox: { baseUrl: 'https://two.example.com' } })).toMatchObject({ ok: true });
    expect(await credentialOf('sandbox')).toMatchObject({ baseUrl: 'https://two.example.com', last4: null });
  });

  it('says that the panel cannot seal without an encryption key, and changes nothing', async () => {
    vi.stubEnv('PANEL_ENCRYPTION_KEY', '');
    forgetEnv();
    const refused = await save({ production: { key: typed('demo-key') } });
    vi.stubEnv('PANEL_ENCRYPTION_KEY', encryptionKey);
    forgetEnv();
    expect(refused).toMatchObject({ error: { code: 'ENCRYPTION_KEY_MISSING' } });
    expect(await credentialOf()).toBeNull();
  });
});
