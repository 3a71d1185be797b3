import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ErrorCode } from '@/lib/shared/errors';
import {
  by,
  configurationNow,
  encryptionKey,
  letPass,
  moduleId,
  save,
  useOwnRegistrar,
} from '../connection/own-registrar.test-support';
import { database } from '../data/database';
import { eachDatabase } from '../data/each-database.test-support';
import { deactivateRegistrarModule } from '../data/registrar-configurations';
import { forgetEnv } from '../env';
import { look, request, runNow, runsNow, sync, useSyncedModule, viewNow } from './own-sync.test-support';
import { requestSync } from './request-sync';

const simulator = useOwnRegistrar({ contacts: 1, domains: 110 });
const weekMs = 7 * 24 * 3_600_000;

function useEncryptionKey(key: string): void {
  vi.stubEnv('PANEL_ENCRYPTION_KEY', key);
  forgetEnv();
}

/** By reason, what brings it about. */
const reasons: Partial<Record<ErrorCode, () => Promise<unknown>>> = {
  MODULE_DEACTIVATED: () => deactivateRegistrarModule({ moduleId, by }),
  SYNC_SWITCHED_OFF: () => save({ automaticSync: false }),
  API_KEY_MISSING: () => save({ production: { key: { action: 'remove' } } }),
  SECRET_UNREADABLE: async () => useEncryptionKey(Buffer.alloc(32, 'key B').toString('base64')),
  ENCRYPTION_KEY_MISSING: async () => useEncryptionKey(''),
  SECRET_MALFORMED: async () => {
    const { id: configurationId } = await configurationNow();
    await database().client.registrarCredential.updateMany({
      where: { configurationId },
      data: { sealedApiKey: 'v9:no' },
    });
  },
};

eachDatabase(() => {
  useSyncedModule();
  // No call waits before it is made again.
  beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
  afterEach(() => void vi.restoreAllMocks());
  const asked = () => simulator().calls().total;

  describe.each(Object.entries(reasons))('%s', (code, bringAbout) => {
    it('is told, and nothing that is due runs until it has been mended', async () => {
      await sync();
      letPass(0);
      await bringAbout();
      try {
        expect(await viewNow()).toMatchObject({ blocked: code, nextRunAt: null });
        simulator().reset('calls');
        letPass(weekMs);
        await look();
        expect(await runsNow()).toHaveLength(1);
        expect(asked()).toBe(0);
        const requested = await requestSync({ moduleId, preview: false, by });
        // Switched off is only what runs by itself.
        if (code === 'SYNC_SWITCHED_OFF') expect(requested.ok).toBe(true);
        else expect(requested).toMatchObject({ error: { code } });
      } finally {
        useEncryptionKey(encryptionKey);
      }
    });

    it('keeps a run that is under way from asking the registrar any more, and is what it ended of', async () => {
      simulator().setScenario({ scenario: 'page-fails-2', path: '/domains' });
      letPass(2 * weekMs);
      await look();
      const [run] = await runsNow();
      if (run === undefined) throw new Error('nothing was due');
      expect(run).toMatchObject({ kind: 'schedule', state: 'interrupted' });
      await bringAbout();
      try {
        simulator().reset('calls');
        letPass(5 * 60_000);
        await look();
        const ended = await runNow(run.id);
        expect({ ...ended.failure, state: ended.state }).toMatchObject({
          code,
          state: code === 'MODULE_DEACTIVATED' || code === 'SYNC_SWITCHED_OFF' ? 'cancelled' : 'failed',
        });
        expect(asked()).toBe(0);
      } finally {
        useEncryptionKey(encryptionKey);
      }
    });
  });

  it('with nothing in its way it says when it runs next', async () => {
    const { blocked, nextRunAt } = await viewNow();
    expect(blocked).toBeNull();
    expect(Date.parse(nextRunAt ?? '')).toBeGreaterThan(Date.now());
  });

  it('a person may sync while it is switched off, to the end', async () => {
    await save({ automaticSync: false });
    const id = await request();
    await look();
    expect(await runNow(id)).toMatchObject({ state: 'done', added: 110 });
  });
});
