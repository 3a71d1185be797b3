import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import type { SwapKeyInput } from '@/lib/shared/schemas/spare-key';
import { listAuditEntries } from '../data/audit-entries';
import { findConnectionTest } from '../data/connection-tests';
import { database } from '../data/database';
import { eachDatabase } from '../data/each-database.test-support';
import { swapSpareKey } from '../data/spare-key-swap';
import { removeSpareKey, wipePreviousKeys } from '../data/spare-key-writes';
import { listSpareKeys, type SpareKey } from '../data/spare-keys';
import { forgetEnv } from '../env';
import { hostMyServers } from '../registrars/hostmyservers';
import { toConfigurationView } from './configuration-view';
import { openConnection } from './open-connection';
import {
  by,
  configurationNow,
  credentialOf,
  encryptionKey,
  letPass,
  moduleId,
  save,
  typed,
  useFreshModule,
  useOwnRegistrar,
  wholeDatabase,
} from './own-registrar.test-support';
import { putNextKey } from './put-next-key';
import { readSpareKeys } from './spare-keys';
import { toSpareKeysView } from './spare-keys-view';
import { openSpareKey } from './stored-key';
import { swapToNextKey, swapToPreviousKey } from './swap-keys';
import { startNextKeyTest } from './test-next-key';

const simulator = useOwnRegistrar();
const place = { moduleId, environment: 'production' } as const;
const HOUR_MS = 60 * 60_000;

function useRing(key: string): void {
  vi.stubEnv('PANEL_ENCRYPTION_KEY', key);
  forgetEnv();
}

async function spares() {
  const credential = await credentialOf();
  if (credential === null) throw new Error('no credential');
  return (await readSpareKeys([credential.id]))(credential.id);
}

function need(spare: SpareKey | null): SpareKey {
  if (spare === null) throw new Error('no such spare key');
  return spare;
}

const store = (apiKey: string) => putNextKey({ input: { ...place, apiKey }, by });

async function testNext() {
  const input = { ...place, spareKeyId: need((await spares()).next).id };
  const started = await startNextKeyTest({ input, by });
  if (!started.ok) throw new Error(started.error.code);
  const { testId } = started.value;
  return vi.waitUntil(
    async () => {
      const test = await findConnectionTest(testId);
      return test?.finishedAt ? test : null;
    },
    { timeout: 20_000, interval: 20 },
  );
}

async function swap(part: Partial<SwapKeyInput> = {}) {
  const spareKeyId = (await spares()).next?.id ?? 'none';
  return swapToNextKey({ input: { ...place, spareKeyId, otherAccountMeant: false, ...part }, by });
}

async function back() {
  return swapToPreviousKey({
    input: { ...place, spareKeyId: (await spares()).previous?.id ?? 'none' },
    by,
  });
}

/** The working key as every call to the registrar gets it. */
async function workingKey(): Promise<string> {
  const opened = await openConnection({ moduleId });
  return opened.ok ? opened.value.credentials.apiKey : opened.error.code;
}

async function keyActions() {
  const { entries } = await listAuditEntries({ limit: 100 });
  return entries.filter(({ action }) => action.startsWith('apiKey.')).map(({ action }) => action);
}

async function swapped(next = 'demo-key-b') {
  await save({ production: { key: typed('demo-key-a') } });
  await store(next);
  await testNext();
  expect(await swap({ otherAccountMeant: true })).toMatchObject({ ok: true });
}

eachDatabase(() => {
  useFreshModule();
  afterEach(() => useRing(encryptionKey));

  it('keeps a next key sealed to its own row, while the working one goes on working', async () => {
    await save({ production: { key: typed('demo-key-a') } });
    expect(await store('demo-key-very-secret-b')).toEqual({ ok: true, value: 'stored' });
    const { next } = await spares();
    expect(next).toMatchObject({
      place: 'next',
      last4: 'et-b',
      storedBy: 'ada@example.com',
      wipeAfter: null,
    });
    expect(await wholeDatabase()).not.toContain('very-secret');
    expect(await workingKey()).toBe('demo-key-a');
    const other = await database().client.registrarSpareKey.findFirstOrThrow({
      omit: { sealedApiKey: false },
    });
    const moved = { spareKeyId: 'another-row', baseUrl: simulator().apiUrl, sealed: other.sealedApiKey };
    expect(openSpareKey(moved)).toMatchObject({ error: { code: 'SECRET_UNREADABLE' } });
    await database().client.registrarCredential.updateMany({ data: { sealedApiKey: other.sealedApiKey } });
    expect(await workingKey()).toBe('SECRET_UNREADABLE');
  });

  it('needs a working key to stand beside, and another one than that', async () => {
    expect(await store('demo-key-b')).toMatchObject({ error: { code: 'API_KEY_MISSING' } });
    await save({ production: { key: typed('demo-key-a') } });
    expect(await store('demo-key-a')).toEqual({ ok: true, value: 'sameKey' });
    expect((await spares()).next).toBeNull();
    useRing('');
    expect(await store('demo-key-b')).toMatchObject({ error: { code: 'ENCRYPTION_KEY_MISSING' } });
  });

  it('proves nothing of the working key with a test of the next one', async () => {
    await save({ production: { key: typed('demo-key-a') } });
    await store('demo-key-b');
    const test = await testNext();
    expect(test).toMatchObject({ passed: true, usedStoredKey: false });
    expect(test.stages.map(({ stage, outcome }) => `${stage} ${outcome}`)).toContain('balance passed');
    const configuration = await configurationNow();
    const view = await toConfigurationView({ module: hostMyServers, configuration, role: 'administrator' });
    expect(view.environments.production).toMatchObject({ provedAt: null, lastTest: null });
    expect((await spares()).next?.check).toMatchObject({
      testId: test.id,
      account: {
        verdict: 'same',
        working: { id: '40217', email: 'helene.lefevre@revendeur.example' },
        next: { id: '40217' },
      },
    });
  });

  it('swaps: the next key works, proved by its own test, and the one before is kept for a day', async () => {
    await save({ production: { key: typed('demo-key-a') } });
    const before = await credentialOf();
    await store('demo-key-b');
    const test = await testNext();
    const { version } = await configurationNow();
    expect(await swap()).toEqual({ ok: true, value: { version: version + 1 } });
    expect(await workingKey()).toBe('demo-key-b');
    expect((await credentialOf())?.keyVersion).toBe(2);
    const { next, previous } = await spares();
    expect(next).toBeNull();
    expect(previous).toMatchObject({ fingerprint: before?.fingerprint, storedAt: before?.storedAt });
    expect((previous?.wipeAfter?.getTime() ?? 0) - Date.now()).toBeGreaterThan(23.9 * HOUR_MS);
    const configuration = await configurationNow();
    const view = await toConfigurationView({ module: hostMyServers, configuration, role: 'administrator' });
    expect(view.environments.production.provedAt).toBe(test.finishedAt?.toISOString());
    const [latest] = (await listAuditEntries({ limit: 1 })).entries;
    expect(latest).toMatchObject({
      action: 'apiKey.swapped',
      changes: {
        'fingerprint.production': { before: before?.fingerprint, after: test.keyFingerprint },
      },
    });
  });

  it('goes back with one step, and makes the key that was swapped out the next one again', async () => {
    await swapped();
    expect(await back()).toMatchObject({ ok: true });
    expect(await workingKey()).toBe('demo-key-a');
    const { next, previous } = await spares();
    expect(previous).toBeNull();
    expect(next).toMatchObject({ check: null, wipeAfter: null });
    expect(await swap()).toMatchObject({ error: { code: 'NEXT_KEY_UNPROVED' } });
    await testNext();
    expect(await swap()).toMatchObject({ ok: true });
    expect(await workingKey()).toBe('demo-key-b');
    expect(await keyActions()).toEqual([
      'apiKey.swapped',
      'apiKey.nextTested',
      'apiKey.swappedBack',
      'apiKey.swapped',
      'apiKey.nextTested',
      'apiKey.nextStored',
      'apiKey.stored',
    ]);
  });

  it('forgets the next key in whose place the one that was swapped out comes, and says so', async () => {
    await swapped();
    await store('demo-key-c');
    expect(await back()).toMatchObject({ ok: true });
    expect((await keyActions()).slice(0, 2).sort()).toEqual(['apiKey.nextRemoved', 'apiKey.swappedBack']);
    expect(await database().client.registrarSpareKey.count()).toBe(1);
  });

  it('refuses to swap in a key that is missing, untested, refused, or another than was seen', async () => {
    await save({ production: { key: typed('demo-key-a') } });
    expect(await swap()).toMatchObject({ error: { code: 'NEXT_KEY_MISSING' } });
    await store('revoked-key');
    expect(await swap()).toMatchObject({ error: { code: 'NEXT_KEY_UNPROVED' } });
    expect(await testNext()).toMatchObject({ passed: false, error: { code: 'CREDENTIAL_REJECTED' } });
    expect(await swap()).toMatchObject({ error: { code: 'NEXT_KEY_UNPROVED' } });
    const seen = need((await spares()).next).id;
    await store('demo-key-b');
    await testNext();
    expect(await swap({ spareKeyId: seen })).toMatchObject({ error: { code: 'CONFLICT' } });
    expect(await workingKey()).toBe('demo-key-a');
  });

  it('takes a test that was cut off for none, also after one that had passed', async () => {
    await save({ production: { key: typed('demo-key-a') } });
    await store('demo-key-b');
    const first = await testNext();
    // As a process that was killed in the middle leaves it.
    const { id: _, ...row } = await database().client.connectionTest.findUniqueOrThrow({
      where: { id: first.id },
    });
    const startedAt = new Date(first.startedAt.getTime() + 1);
    await database().client.connectionTest.create({
      data: { ...row, id: 'cut-off', startedAt, finishedAt: null, passed: null, stages: '[]' },
    });
    expect(await swap()).toMatchObject({ error: { code: 'NEXT_KEY_UNPROVED' } });
    letPass(60_000);
    const module = hostMyServers;
    const view = await toSpareKeysView({ module, configuration: await configurationNow() });
    expect(view.production.next).toMatchObject({
      proved: false,
      account: null,
      test: { state: 'failed', error: { code: 'INTERRUPTED' } },
    });
  });

  it('takes no other test for the one that compared the accounts', async () => {
    await save({ production: { key: typed('demo-key-a') } });
    await store('demo-key-b');
    const first = await testNext();
    // As a test of the same key leaves it that was typed into the ordinary field.
    const row = await database().client.connectionTest.findUniqueOrThrow({ where: { id: first.id } });
    const startedAt = new Date(row.startedAt.getTime() + 1);
    await database().client.connectionTest.create({ data: { ...row, id: 'typed', startedAt } });
    expect(await swap()).toMatchObject({ error: { code: 'NEXT_KEY_UNPROVED' } });
  });

  it('swaps nothing when configuration or working key is no longer as it was read', async () => {
    await save({ production: { key: typed('demo-key-a') } });
    await store('demo-key-b');
    const spare = need((await spares()).next);
    const configuration = await configurationNow();
    const credential = await credentialOf();
    if (credential === null) throw new Error('no credential');
    const rest = { spare, sealedWorking: 'x', replaced: { id: 'r', sealedApiKey: 'y' }, displaced: null, by };
    const earlier = { ...configuration, version: configuration.version - 1 };
    expect(await swapSpareKey({ ...rest, configuration: earlier, credential })).toBe(false);
    const older = { ...credential, keyVersion: credential.keyVersion - 1 };
    expect(await swapSpareKey({ ...rest, configuration, credential: older })).toBe(false);
    expect(await workingKey()).toBe('demo-key-a');
  });

  it('warns of another account, and swaps only when that is meant', async () => {
    await save({
      production: { key: typed('demo-key-a') },
      ownerKind: 'contact',
      ownerContactId: 'c-1',
    });
    await database().client.registrarConfiguration.updateMany({
      data: { ownerContactState: 'found', ownerContactCheckedAt: new Date() },
    });
    await store('other-account-key');
    await testNext();
    expect((await spares()).next?.check?.account).toMatchObject({
      verdict: 'other',
      working: { id: '40217' },
      next: { id: '51903', name: 'Marc Oliveira', email: 'marc.oliveira@autre-revendeur.example' },
    });
    expect(await swap()).toMatchObject({ error: { code: 'OTHER_ACCOUNT' } });
    expect(await workingKey()).toBe('demo-key-a');
    expect(await swap({ otherAccountMeant: true })).toMatchObject({ ok: true });
    expect(await workingKey()).toBe('other-account-key');
    expect(await configurationNow()).toMatchObject({
      ownerContactState: 'unchecked',
      ownerContactCheckedAt: null,
    });
  });

  it('keeps what is known of the owner contact when the account is the same', async () => {
    await save({ production: { key: typed('demo-key-a') }, ownerKind: 'contact', ownerContactId: 'c-1' });
    await database().client.registrarConfiguration.updateMany({ data: { ownerContactState: 'found' } });
    await store('demo-key-b');
    await testNext();
    await swap();
    expect(await configurationNow()).toMatchObject({ ownerContactState: 'found' });
    await back();
    expect(await configurationNow()).toMatchObject({ ownerContactState: 'found' });
  });

  it('says that accounts could not be compared: no profile, or a working key that is refused', async () => {
    await save({ production: { key: typed('demo-key-a') } });
    await store('demo-key-b--account-anonymous');
    await testNext();
    expect((await spares()).next?.check?.account).toMatchObject({ verdict: 'unknown', code: null });
    expect(await swap()).toMatchObject({ ok: true });
    await save({ production: { key: typed('revoked-key') } });
    await store('demo-key-c');
    await testNext();
    expect((await spares()).next?.check?.account).toMatchObject({
      verdict: 'unknown',
      working: null,
      code: 'CREDENTIAL_REJECTED',
    });
    expect(await swap()).toMatchObject({ ok: true });
  });

  it('tests anew when the working key, or the address, is another than it was compared with', async () => {
    await save({ production: { key: typed('demo-key-a') } });
    await store('demo-key-b');
    await testNext();
    await save({ production: { key: typed('demo-key-c') } });
    expect((await spares()).next).not.toBeNull();
    expect(await swap()).toMatchObject({ error: { code: 'NEXT_KEY_UNPROVED' } });
    await testNext();
    await save({ production: { baseUrl: `${simulator().url}/api/` } });
    expect(await swap()).toMatchObject({ error: { code: 'NEXT_KEY_UNPROVED' } });
  });

  it('gives spare keys up with what they stood beside: removed, another host, or typed as the working one', async () => {
    await swapped();
    await store('demo-key-c');
    await save({ production: { key: typed('demo-key-c') } });
    expect(await spares()).toEqual({ next: null, previous: null });
    expect((await keyActions()).slice(0, 3).sort()).toEqual([
      'apiKey.nextRemoved',
      'apiKey.previousWiped',
      'apiKey.stored',
    ]);
    await store('demo-key-d');
    await save({ production: { baseUrl: 'https://api.example.com', key: typed('demo-key-e') } });
    expect((await spares()).next).toBeNull();
    await store('demo-key-d');
    await save({ production: { key: { action: 'remove' } } });
    expect((await spares()).next).toBeNull();
  });

  it('wipes the previous key after a day: by the job, or when it is read late', async () => {
    await swapped();
    const id = need((await spares()).previous).id;
    expect(await wipePreviousKeys({ now: new Date(Date.now() + 23 * HOUR_MS) })).toBe(0);
    letPass(25 * HOUR_MS);
    expect(await swapToPreviousKey({ input: { ...place, spareKeyId: id }, by })).toMatchObject({
      error: { code: 'PREVIOUS_KEY_GONE' },
    });
    expect(await database().client.registrarSpareKey.count()).toBe(0);
    expect(await wipePreviousKeys({ now: new Date() })).toBe(0);
    const [latest] = (await listAuditEntries({ limit: 1 })).entries;
    expect(latest).toMatchObject({ action: 'apiKey.previousWiped', actor: 'SYSTEM' });
    expect(await workingKey()).toBe('demo-key-b');
  });

  it('wipes the previous key at once when somebody says so, and once only', async () => {
    await swapped();
    const spare = need((await spares()).previous);
    const wipe = () => removeSpareKey({ ...place, spare, by });
    expect((await Promise.all([wipe(), wipe()])).sort()).toEqual([false, true]);
    expect(await back()).toMatchObject({ error: { code: 'PREVIOUS_KEY_GONE' } });
  });

  it('lets one of two swaps at once win', async () => {
    await save({ production: { key: typed('demo-key-a') } });
    await store('demo-key-b');
    await testNext();
    const outcomes = await Promise.all([swap(), swap(), swap()]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await workingKey()).toBe('demo-key-b');
    expect((await spares()).previous?.last4).toBe('');
    expect((await keyActions()).filter((action) => action === 'apiKey.swapped')).toHaveLength(1);
  });

  it('lets one win of a swap and a save at once', async () => {
    await save({ production: { key: typed('demo-key-a') } });
    await store('demo-key-b');
    await testNext();
    const [swapping, saving] = await Promise.allSettled([
      swap(),
      save({ production: { key: typed('demo-key-c') } }),
    ]);
    const swapWon = swapping.status === 'fulfilled' && swapping.value.ok;
    const saveWon = saving.status === 'fulfilled';
    expect([swapWon, saveWon].filter(Boolean)).toHaveLength(1);
    expect(await workingKey()).toBe(swapWon ? 'demo-key-b' : 'demo-key-c');
  });

  it('writes nothing at all of a swap that fails in the middle', async () => {
    await save({ production: { key: typed('demo-key-a') } });
    await store('demo-key-b');
    await testNext();
    const before = await wholeDatabase();
    const { client } = database();
    const next = need((await spares()).next);
    const credential = await credentialOf();
    if (credential === null) throw new Error('no credential');
    const row = await client.registrarCredential.findFirstOrThrow({ omit: { sealedApiKey: false } });
    const doomed = swapSpareKey({
      configuration: await configurationNow(),
      credential,
      spare: next,
      sealedWorking: 'v1:never:stored:at:all',
      // A row with this id is there already: the transaction fails after the working key was exchanged.
      replaced: { id: await otherSpareId(row.id), sealedApiKey: row.sealedApiKey ?? '' },
      displaced: null,
      by,
    });
    await expect(doomed).rejects.toThrow();
    expect(await workingKey()).toBe('demo-key-a');
    await client.registrarCredential.deleteMany({ where: { id: 'elsewhere' } });
    expect(await wholeDatabase()).toBe(before);
    expect(await swap()).toMatchObject({ ok: true });
  });

  it('never lacks a key for whoever calls the registrar during swaps to and fro', async () => {
    await swapped();
    let stop = false;
    const seen = new Map<string, Set<string>>();
    const reader = (async () => {
      while (!stop) {
        await turn();
        const opened = await openConnection({ moduleId });
        const { apiKey, keyVersion } = opened.ok
          ? opened.value.credentials
          : { apiKey: opened.error.code, keyVersion: 'none' };
        seen.set(keyVersion, (seen.get(keyVersion) ?? new Set()).add(apiKey));
      }
    })();
    for (let n = 0; n < 5; n += 1) {
      expect(await back()).toMatchObject({ ok: true });
      await testNext();
      expect(await swap()).toMatchObject({ ok: true });
    }
    stop = true;
    await reader;
    // One version, one key: an answer of one is never taken for the other's.
    expect([...seen.values()].every((keys) => keys.size === 1)).toBe(true);
    expect(new Set([...seen.values()].flatMap((keys) => [...keys]))).toEqual(
      new Set(['demo-key-a', 'demo-key-b']),
    );
  }, 60_000);

  it('names what is wrong when the key ring does not open one of them', async () => {
    await save({ production: { key: typed('demo-key-a') } });
    await store('demo-key-b');
    await testNext();
    useRing(Buffer.alloc(32, 'key B').toString('base64'));
    expect(await swap()).toMatchObject({ error: { code: 'SECRET_UNREADABLE' } });
    const configuration = await configurationNow();
    expect((await toSpareKeysView({ module: hostMyServers, configuration })).production.next).toMatchObject({
      unreadableCode: 'SECRET_UNREADABLE',
    });
    // The working key is typed again, as after every loss of the ring; the next one cannot be saved by that.
    await save({ production: { key: typed('demo-key-c') } });
    expect(await swap()).toMatchObject({ ok: false });
    expect(await store('demo-key-b')).toMatchObject({ ok: true });
    await testNext();
    expect(await swap()).toMatchObject({ ok: true });
  });
});

/** A spare key of another credential, to be in the way. */
async function otherSpareId(credentialId: string): Promise<string> {
  const { client } = database();
  const { sealedApiKey: _, ...row } = await client.registrarCredential.findUniqueOrThrow({
    where: { id: credentialId },
    omit: { sealedApiKey: false },
  });
  await client.registrarCredential.create({ data: { ...row, id: 'elsewhere', environment: 'sandbox' } });
  const spare = { last4: '', fingerprint: 'aa:aa:aa', storedAt: new Date(), storedBy: 'nobody' };
  await client.registrarSpareKey.create({
    data: { ...spare, id: 'in-the-way', credentialId: 'elsewhere', place: 'next', sealedApiKey: 'x' },
  });
  return (await listSpareKeys(['elsewhere']))[0]?.id ?? '';
}
