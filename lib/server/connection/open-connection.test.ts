import { afterEach, expect, it, vi } from 'vitest';
import { database } from '../data/database';
import { eachDatabase } from '../data/each-database.test-support';
import { deactivateRegistrarModule } from '../data/registrar-configurations';
import { forgetEnv } from '../env';
import { openConnection } from './open-connection';
import {
  by,
  credentialOf,
  encryptionKey,
  moduleId,
  save,
  typed,
  useFreshModule,
  useOwnRegistrar,
} from './own-registrar.test-support';

const simulator = useOwnRegistrar();

function useRing(key: string): void {
  vi.stubEnv('PANEL_ENCRYPTION_KEY', key);
  forgetEnv();
}

eachDatabase(() => {
  useFreshModule();
  afterEach(() => useRing(encryptionKey));

  const codeOf = async (environment?: 'production' | 'sandbox') => {
    const opened = await openConnection({ moduleId, environment });
    return opened.ok ? 'ok' : opened.error.code;
  };
  const spoil = async (data: { sealedApiKey?: string; baseUrl?: string | null }) => {
    await database().client.registrarCredential.updateMany({ data });
  };

  it('opens the stored key for the address it was stored for', async () => {
    await save({ production: { key: typed('demo-key') } });
    const row = await credentialOf();
    expect(await openConnection({ moduleId })).toMatchObject({
      ok: true,
      value: {
        keyFingerprint: row?.fingerprint,
        credentials: {
          apiKey: 'demo-key',
          baseUrl: simulator().apiUrl,
          keyVersion: `${row?.id}:${row?.keyVersion}`,
        },
      },
    });
  });

  it('knows no module that is not in the catalogue', async () => {
    expect(await openConnection({ moduleId: 'nobody' })).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('is refused while the module is not active, whatever is stored', async () => {
    await save({ production: { key: typed('demo-key') } });
    await deactivateRegistrarModule({ moduleId, by });
    expect(await codeOf()).toBe('MODULE_DEACTIVATED');
    await database().client.registrarConfiguration.deleteMany();
    expect(await codeOf()).toBe('MODULE_DEACTIVATED');
  });

  it('lacks a key when none was stored, when it was removed, and for the other environment', async () => {
    expect(await codeOf()).toBe('API_KEY_MISSING');
    await save({ production: { key: typed('demo-key') } });
    expect(await codeOf('sandbox')).toBe('API_KEY_MISSING');
    expect(await codeOf('production')).toBe('ok');
    await save({ production: { key: { action: 'remove' } } });
    expect(await codeOf()).toBe('API_KEY_MISSING');
  });

  it('lacks an address when the sandbox has a key and nobody knows where it is', async () => {
    await save({ sandbox: { baseUrl: simulator().apiUrl, key: typed('sandbox-demo-key') } });
    expect(await codeOf('sandbox')).toBe('ok');
    await spoil({ baseUrl: null });
    expect(await codeOf('sandbox')).toBe('BASE_URL_MISSING');
  });

  it('refuses a key whose address was changed behind its back', async () => {
    await save({ production: { key: typed('demo-key') } });
    await spoil({ baseUrl: 'https://attacker.example/api' });
    expect(await codeOf()).toBe('SECRET_UNREADABLE');
  });

  it('tells a damaged key, another key ring and no key ring apart', async () => {
    await save({ production: { key: typed('demo-key') } });
    useRing(Buffer.alloc(32, 'key B').toString('base64'));
    expect(await codeOf()).toBe('SECRET_UNREADABLE');
    useRing('');
    expect(await codeOf()).toBe('ENCRYPTION_KEY_MISSING');
    useRing(encryptionKey);
    await spoil({ sealedApiKey: 'demo-key' });
    expect(await codeOf()).toBe('SECRET_MALFORMED');
  });

  it('works again with a newly typed key after the key ring was lost', async () => {
    await save({ production: { key: typed('demo-key') } });
    useRing(Buffer.alloc(32, 'key B').toString('base64'));
    expect(await save({ production: { key: typed('demo-key-2') } })).toMatchObject({ ok: true });
    expect(await openConnection({ moduleId })).toMatchObject({
      value: { credentials: { apiKey: 'demo-key-2' } },
    });
  });
});
