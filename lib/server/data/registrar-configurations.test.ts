import { expect, it } from 'vitest';
import { recommendedSyncSettings } from '@/lib/shared/schemas/sync';
import { SYSTEM } from '../actor';
import { listAuditEntries } from './audit-entries';
import { prisma } from './database';
import { eachDatabase } from './each-database.test-support';
import { countSealedApiKeys } from './key-canaries';
import {
  activateRegistrarModule,
  type ConfigurationValues,
  deactivateRegistrarModule,
  findRegistrarConfiguration,
  listRegistrarConfigurations,
  type RegistrarConfiguration,
  storeOwnerContactState,
  storeRegistrarConfiguration,
} from './registrar-configurations';
import { findSealedApiKey, listRegistrarCredentials } from './registrar-credentials';

const moduleId = 'hostmyservers';
const by = { kind: 'user' as const, id: 'u1', label: 'ada@example.com', address: null };
const contact = { id: 'c-7', name: 'Ada', company: null, email: 'ada@example.com', country: 'FR' };

eachDatabase(() => {
  const read = async (): Promise<RegistrarConfiguration> => {
    const found = await findRegistrarConfiguration({ moduleId });
    if (found === null) throw new Error('no configuration');
    return found;
  };
  const newest = async (limit: number) => (await listAuditEntries({ limit })).entries;
  const save = async (
    change: Partial<ConfigurationValues>,
    credentials: Parameters<typeof storeRegistrarConfiguration>[0]['credentials'] = [],
  ) => {
    const now = await read();
    const values = { ...now, ...change };
    return storeRegistrarConfiguration({ id: now.id, expectedVersion: now.version, values, credentials, by });
  };
  const key = async (environment: 'production' | 'sandbox', fingerprint: string) => ({
    id: `${(await read()).id}:${environment}`,
    environment,
    baseUrl: null,
    key: { sealedApiKey: `v1:sealed:${fingerprint}`, last4: '1234', fingerprint },
  });

  it('activates with the defaults the first time, however many try, and says so once', async () => {
    await Promise.all([1, 2, 3, 4].map(() => activateRegistrarModule({ moduleId, by })));
    expect(await listRegistrarConfigurations()).toHaveLength(1);
    expect(await read()).toMatchObject({
      environment: 'production',
      ownerKind: 'account',
      ownerContact: null,
      ownerContactState: 'unchecked',
      automaticSync: true,
      dnsPropagationDelayHours: 24,
      showBalance: true,
      ...recommendedSyncSettings,
      version: 1,
      updatedBy: 'ada@example.com',
    });
    expect((await newest(10)).map(({ action }) => action)).toEqual(['module.activated']);
  });

  it('keeps the configuration through deactivation', async () => {
    await save({ dnsPropagationDelayHours: 48 });
    await deactivateRegistrarModule({ moduleId, by });
    await deactivateRegistrarModule({ moduleId, by });
    expect(await read()).toMatchObject({ activatedAt: null, dnsPropagationDelayHours: 48 });
    await activateRegistrarModule({ moduleId, by });
    expect((await read()).activatedAt).toBeInstanceOf(Date);
    const actions = (await newest(4)).map(({ action }) => action);
    expect(actions).toEqual([
      'module.activated',
      'module.deactivated',
      'configuration.saved',
      'module.activated',
    ]);
  });

  it('writes down what changed, before and after, and nothing else', async () => {
    await save({ showBalance: false, environment: 'sandbox' });
    const [entry] = await newest(1);
    expect(entry).toMatchObject({
      action: 'configuration.saved',
      actor: 'ada@example.com',
      subject: moduleId,
    });
    expect(entry?.changes).toEqual({
      showBalance: { before: true, after: false },
      environment: { before: 'production', after: 'sandbox' },
    });
    const before = (await newest(100)).length;
    expect(await save({})).toBe('stored');
    expect((await newest(100)).length).toBe(before);
    await save({ environment: 'production' });
  });

  it('stores, replaces, keeps and removes a key, telling of its fingerprint only', async () => {
    await save({}, [await key('production', 'aa:aa:aa')]);
    const stored = await listRegistrarCredentials((await read()).id);
    expect(stored).toMatchObject([
      { last4: '1234', fingerprint: 'aa:aa:aa', keyVersion: 1, storedBy: by.label },
    ]);
    const place = { configurationId: (await read()).id, environment: 'production' as const };
    expect(await findSealedApiKey(place)).toBe('v1:sealed:aa:aa:aa');
    expect(await countSealedApiKeys()).toBe(1);

    await save({}, [await key('production', 'bb:bb:bb')]);
    expect((await newest(1))[0]).toMatchObject({
      action: 'apiKey.stored',
      changes: { 'fingerprint.production': { before: 'aa:aa:aa', after: 'bb:bb:bb' } },
    });

    const { id, environment } = await key('production', '');
    await save({}, [{ id, environment, baseUrl: 'https://api.example.com/v2' }]);
    expect((await newest(1))[0]?.changes).toEqual({
      'baseUrl.production': { before: null, after: 'https://api.example.com/v2' },
    });
    expect(await findSealedApiKey(place)).toBe('v1:sealed:bb:bb:bb');

    await save({}, [{ id, environment, baseUrl: 'https://api.example.com/v2', key: null }]);
    expect(await findSealedApiKey(place)).toBeNull();
    expect((await listRegistrarCredentials(place.configurationId))[0]).toMatchObject({
      fingerprint: null,
      last4: null,
      storedAt: null,
      keyVersion: 4,
    });
    expect((await newest(1))[0]?.action).toBe('apiKey.removed');
  });

  it('never returns sealed text that was not asked for by name', async () => {
    await save({}, [await key('production', 'cc:cc:cc'), await key('sandbox', 'dd:dd:dd')]);
    const everything = [
      await prisma().registrarConfiguration.findMany({ include: { credentials: true } }),
      await prisma().registrarCredential.findMany(),
      await listRegistrarConfigurations(),
      await listRegistrarCredentials((await read()).id),
      await listAuditEntries({ limit: 1000 }),
    ];
    expect(JSON.stringify(everything)).not.toContain('v1:sealed');
    expect(JSON.stringify(everything)).toContain('cc:cc:cc');
  });

  it('stores the settings of the sync, and writes down which of them changed', async () => {
    const settings = {
      syncFrequency: 'weekly',
      syncTime: '22:05',
      syncWeekday: 7,
      syncNotifyOnly: true,
      syncBrakePercent: 35,
    } as const;
    await save(settings);
    expect(await read()).toMatchObject(settings);
    expect((await newest(1))[0]).toMatchObject({
      action: 'configuration.saved',
      changes: {
        syncFrequency: { before: 'daily', after: 'weekly' },
        syncTime: { before: '03:30', after: '22:05' },
        syncWeekday: { before: 1, after: 7 },
        syncNotifyOnly: { before: false, after: true },
        syncBrakePercent: { before: 20, after: 35 },
      },
    });
  });

  it('lets one of 64 simultaneous savers win each version', async () => {
    const start = await read();
    const rounds = 3;
    for (let round = 0; round < rounds; round += 1) {
      const now = await read();
      const savers = Array.from({ length: 64 }, (_, n) =>
        storeRegistrarConfiguration({
          id: now.id,
          expectedVersion: now.version,
          values: { ...now, dnsPropagationDelayHours: n },
          credentials: [],
          by: { ...by, label: `saver-${n}` },
        }).then((outcome) => ({ outcome, n })),
      );
      const outcomes = await Promise.all(savers);
      const winners = outcomes.filter(({ outcome }) => outcome === 'stored');
      expect(winners).toHaveLength(1);
      const after = await read();
      expect(after.version).toBe(now.version + 1);
      expect(after.dnsPropagationDelayHours).toBe(winners[0]?.n);
      expect(after.updatedBy).toBe(`saver-${winners[0]?.n}`);
    }
    expect((await read()).version).toBe(start.version + rounds);
  });

  it('leaves nothing of a save that lost: no key, no audit entry', async () => {
    const now = await read();
    const before = (await newest(1000)).length;
    const stale = { id: now.id, expectedVersion: now.version - 1, values: now, by };
    const lost = await storeRegistrarConfiguration({
      ...stale,
      credentials: [await key('production', 'ee:ee:ee')],
    });
    expect(lost).toBe('conflict');
    expect((await newest(1000)).length).toBe(before);
    expect(JSON.stringify(await listRegistrarCredentials(now.id))).not.toContain('ee:ee:ee');
  });

  it('knows a chosen contact as it was listed, and forgets what it knew with another key', async () => {
    await save({ ownerKind: 'contact', ownerContactId: contact.id, ownerContact: contact });
    expect(await read()).toMatchObject({ ownerContact: contact, ownerContactState: 'found' });
    await save({ ownerContactId: 'typed-by-hand', ownerContact: null });
    expect(await read()).toMatchObject({ ownerContact: null, ownerContactState: 'unchecked' });
    await save({ ownerContactId: contact.id, ownerContact: contact }, [await key('production', 'ff:ff:ff')]);
    expect(await read()).toMatchObject({ ownerContactState: 'unchecked', ownerContactCheckedAt: null });
  });

  it('tells once that the owner contact disappeared and once that it came back', async () => {
    const { id, version } = await read();
    const seen = (state: 'found' | 'missing') => ({ id, contactId: contact.id, state, by: SYSTEM });
    const check = async (state: 'found' | 'missing', found: typeof contact | null) =>
      storeOwnerContactState({ ...seen(state), contact: found, checkedAt: new Date() });
    const before = (await newest(1000)).length;
    await check('found', contact);
    expect((await newest(1000)).length).toBe(before);
    await check('missing', null);
    await check('missing', null);
    expect(await read()).toMatchObject({ ownerContactState: 'missing', ownerContact: contact, version });
    await check('found', { ...contact, name: 'Ada L.' });
    await check('found', { ...contact, name: 'Ada L.' });
    expect(await read()).toMatchObject({ ownerContactState: 'found', ownerContact: { name: 'Ada L.' } });
    const told = (await newest(1000)).slice(0, (await newest(1000)).length - before);
    expect(told.map(({ action }) => action)).toEqual(['ownerContact.found', 'ownerContact.missing']);
  });

  it('ignores what was seen of a contact that is no longer the chosen one', async () => {
    const { id } = await read();
    await save({ ownerKind: 'account', ownerContactId: null, ownerContact: null });
    await storeOwnerContactState({
      id,
      contactId: contact.id,
      state: 'missing',
      contact: null,
      checkedAt: new Date(),
      by: SYSTEM,
    });
    expect((await read()).ownerContactState).toBe('unchecked');
  });
});
