import { readFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSpareKey, sealSpareKey } from '../connection/stored-key';
import { listAuditEntries } from '../data/audit-entries';
import { database } from '../data/database';
import { eachDatabase } from '../data/each-database.test-support';
import { findKeyCanary } from '../data/key-canaries';
import { storeResealedApiKeys } from '../data/sealed-api-keys';
import { storeResealedSpareKeys } from '../data/spare-keys';
import { forgetEnv } from '../env';
import { canaryFits } from '../secrets/canary';
import { keyRing } from '../secrets/key-ring';
import { openSecondFactor, sealSecondFactor } from '../secrets/second-factor-secret';
import { rotateKeys } from './rotate-keys';
import { sealedColumns } from './sealed-columns';
import {
  keyA,
  keyB,
  keyC,
  openSecrets,
  sealed,
  storeSecrets,
  toApiKey,
  useRing,
} from './stored-secrets.test-support';
import { surveyKeys } from './survey-keys';

const currentKid = () => keyRing().current?.kid ?? '';
const readable = (rows: { id: string; apiKey: string }[]) =>
  rows.filter(({ id, apiKey }) => apiKey === toApiKey(id)).length;

async function rotation(options: Parameters<typeof rotateKeys>[0] = {}) {
  const result = await rotateKeys(options);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function rotationsInLog(): Promise<unknown[]> {
  const { entries } = await listAuditEntries({ action: 'encryptionKey.rotated', limit: 100 });
  return entries.map(({ actor, changes }) => ({ actor, changes }));
}

/** Spoils one stored secret, as a key that is lost would. */
async function loseOne(): Promise<string> {
  const row = await database().client.registrarCredential.findFirstOrThrow({ select: { id: true } });
  useRing({ seal: keyC });
  const sealedApiKey = sealed(row.id, toApiKey(row.id));
  await database().client.registrarCredential.update({ where: { id: row.id }, data: { sealedApiKey } });
  useRing({ seal: keyB, old: [keyA] });
  return row.id;
}

afterAll(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

eachDatabase(() => {
  beforeEach(async () => {
    useRing({ seal: keyA });
    await storeSecrets(25);
    useRing({ seal: keyB, old: [keyA] });
  });

  it('seals everything with the new key, so that the old one is not needed any more', async () => {
    const told: string[] = [];
    const before = (await rotationsInLog()).length;
    const result = await rotation({
      batchRows: 10,
      onProgress: ({ done, total }) => told.push(`${done}/${total}`),
    });
    expect(result).toEqual({ resealed: 25, unreadable: [], left: 0, canary: 'resealed' });
    expect([...new Set(told)]).toEqual(['10/25', '20/25', '25/25']);
    useRing({ seal: keyB });
    expect(readable(await openSecrets())).toBe(25);
    expect(canaryFits((await findKeyCanary())?.sealed ?? '')).toBe(true);
    expect((await rotationsInLog()).slice(before)).toHaveLength(1);
    expect((await rotationsInLog())[0]).toEqual({
      actor: 'SYSTEM',
      changes: { kid: { before: expect.stringMatching(/^[\w-]{12}$/), after: currentKid() } },
    });
  });

  it('leaves the version of a key alone, since it is the same key', async () => {
    await rotation();
    const versions = await database().client.registrarCredential.findMany({ select: { keyVersion: true } });
    expect(new Set(versions.map(({ keyVersion }) => keyVersion))).toEqual(new Set([1]));
  });

  it('has nothing to do the second time', async () => {
    await rotation();
    const before = await openSecrets();
    const logged = await rotationsInLog();
    expect(await rotation()).toEqual({ resealed: 0, unreadable: [], left: 0, canary: 'current' });
    expect(await openSecrets()).toEqual(before);
    expect(await rotationsInLog()).toEqual(logged);
  });

  it('changes nothing in a dry run, and tells what it would do', async () => {
    const before = await database().client.registrarCredential.findMany({ omit: { sealedApiKey: false } });
    const canary = await findKeyCanary();
    expect(await rotation({ dryRun: true })).toEqual({
      resealed: 25,
      unreadable: [],
      left: 0,
      canary: 'resealed',
    });
    expect(await database().client.registrarCredential.findMany({ omit: { sealedApiKey: false } })).toEqual(
      before,
    );
    expect(await findKeyCanary()).toEqual(canary);
  });

  it('names what it cannot open, goes on with the others and keeps the canary', async () => {
    const id = await loseOne();
    const { unreadable, ...rest } = await rotation({ batchRows: 10 });
    expect(rest).toEqual({ resealed: 24, left: 0, canary: 'waits' });
    expect(unreadable).toEqual([
      {
        code: 'SECRET_UNREADABLE',
        name: expect.stringMatching(`API key of hostmyservers, account \\d+.+${id}`),
      },
    ]);
    expect((await openSecrets()).filter(({ kid }) => kid === currentKid())).toHaveLength(24);
    const survey = await surveyKeys();
    expect(survey.unreadable).toEqual(unreadable);
    expect(survey.canary?.code).toBeNull();
  });

  it('never overwrites a key that somebody stored or removed meanwhile', async () => {
    const [first, second, third] = await database().client.registrarCredential.findMany({
      omit: { sealedApiKey: false },
      take: 3,
    });
    if (!first || !second || !third) throw new Error('no rows');
    const stale = [first, second, third].map(({ id, sealedApiKey }) => ({
      id,
      before: sealedApiKey ?? '',
      after: sealed(id, 'from before'),
    }));
    const { registrarCredential } = database().client;
    await registrarCredential.update({
      where: { id: first.id },
      data: { sealedApiKey: sealed(first.id, 'typed meanwhile') },
    });
    await registrarCredential.update({ where: { id: second.id }, data: { sealedApiKey: null } });
    expect(await storeResealedApiKeys(stale)).toEqual([false, false, true]);
    const now = new Map((await openSecrets()).map(({ id, apiKey }) => [id, apiKey]));
    expect(now.get(first.id)).toBe('typed meanwhile');
    expect(now.get(second.id)).toBe('SECRET_MALFORMED');
    expect(now.get(third.id)).toBe('from before');
  });

  it('loses no key that people store while it runs, under either key', async () => {
    const ids = (await openSecrets()).map(({ id }) => id);
    const last = new Map(ids.map((id) => [id, toApiKey(id)]));
    let running = true;
    const person = async (seal: string, old: string[]) => {
      for (let n = 0; running; n += 1) {
        const id = ids[(n * 7) % ids.length] ?? '';
        const apiKey = `typed ${n} under ${seal.slice(0, 6)}`;
        useRing({ seal, old });
        const sealedApiKey = sealed(id, apiKey);
        useRing({ seal: keyB, old: [keyA] });
        await database().client.registrarCredential.update({ where: { id }, data: { sealedApiKey } });
        last.set(id, apiKey);
        await turn();
      }
    };
    // One person at an instance that has the new key, later one whose instance still seals with the old one.
    const people = person(keyB, [keyA]).then(() => null);
    for (let n = 0; n < 3; n += 1) await rotation({ batchRows: 3 });
    running = false;
    await people;
    running = true;
    const behind = person(keyA, []).then(() => null);
    const reports = [];
    for (let n = 0; n < 3; n += 1) reports.push(await rotation({ batchRows: 3 }));
    running = false;
    await behind;
    expect(new Map((await openSecrets()).map(({ id, apiKey }) => [id, apiKey]))).toEqual(last);
    expect(reports.every(({ unreadable }) => unreadable.length === 0)).toBe(true);
    expect(await rotation()).toMatchObject({ left: 0, unreadable: [] });
  }, 60_000);

  it('takes the keys beside the working ones along, and leaves one alone that was swapped meanwhile', async () => {
    useRing({ seal: keyA });
    const { registrarCredential, registrarSpareKey } = database().client;
    const { id: credentialId } = await registrarCredential.findFirstOrThrow({ select: { id: true } });
    const baseUrl = 'https://api.example.com/v1';
    const seal = (spareKeyId: string, apiKey: string) => {
      const result = sealSpareKey({ spareKeyId, baseUrl, apiKey });
      if (!result.ok) throw new Error(result.error.code);
      return result.value;
    };
    const common = { credentialId, last4: '', fingerprint: 'aa:aa:aa', storedAt: new Date(), storedBy: 'a' };
    await registrarSpareKey.createMany({
      data: [
        { ...common, id: 'spare-1', place: 'next', sealedApiKey: seal('spare-1', 'one') },
        { ...common, id: 'spare-2', place: 'previous', sealedApiKey: seal('spare-2', 'two') },
      ],
    });
    const stale = { id: 'spare-2', before: seal('spare-2', 'two'), after: 'v1:of:another:time:than' };
    useRing({ seal: keyB, old: [keyA] });
    expect(await rotation()).toMatchObject({ resealed: 27, unreadable: [], left: 0 });
    useRing({ seal: keyB });
    expect(await storeResealedSpareKeys([stale])).toEqual([false]);
    const rows = await registrarSpareKey.findMany({
      omit: { sealedApiKey: false },
      orderBy: { id: 'asc' },
    });
    const opened = rows.map(({ id, sealedApiKey: sealed }) =>
      openSpareKey({ spareKeyId: id, baseUrl, sealed }),
    );
    expect(opened).toEqual([
      { ok: true, value: 'one' },
      { ok: true, value: 'two' },
    ]);
  });

  it('gives up on what is stored under the old key again and again, and keeps the canary', async () => {
    useRing({ seal: keyA });
    const behind = sealed('row', toApiKey('row'));
    useRing({ seal: keyB, old: [keyA] });
    const place = {
      table: 'RegistrarCredential',
      column: 'sealedApiKey',
      rowId: 'row',
      origin: 'https://api.example.com',
    };
    const row = { id: 'row', name: 'a key', sealed: behind, place: { ok: true as const, value: place } };
    const columns = [
      {
        table: place.table,
        column: place.column,
        list: async ({ after }: { after: string }) => (after === '' ? [row] : []),
        store: async () => [true],
      },
    ];
    expect(await rotation({ columns })).toEqual({ resealed: 5, unreadable: [], left: 1, canary: 'waits' });
  });

  describe('with a canary whose key is lost', () => {
    beforeEach(() => useRing({ seal: keyC }));

    it('refuses to renew it while a secret cannot be opened', async () => {
      expect(await rotation()).toMatchObject({ canary: 'lost', resealed: 0 });
      const result = await rotation({ renewCanary: true });
      expect(result.canary).toBe('lost');
      expect(result.unreadable).toHaveLength(25);
    });

    it('renews it when asked to and every secret opens', async () => {
      for (const { id } of await openSecrets()) {
        const sealedApiKey = sealed(id, toApiKey(id));
        await database().client.registrarCredential.update({ where: { id }, data: { sealedApiKey } });
      }
      expect((await rotation()).canary).toBe('lost');
      expect((await rotation({ dryRun: true, renewCanary: true })).canary).toBe('resealed');
      expect((await surveyKeys()).canary?.code).toBe('SECRET_UNREADABLE');
      expect((await rotation({ renewCanary: true })).canary).toBe('resealed');
      expect(await surveyKeys()).toMatchObject({ unreadable: [], canary: { kid: currentKid(), code: null } });
    });
  });

  it('lets each of several instances open what any other sealed, at every documented step', async () => {
    const before = { seal: keyA };
    const opensBoth = { seal: keyA, old: [keyB] };
    const sealsNew = { seal: keyB, old: [keyA] };
    const after = { seal: keyB };
    const store = async (ring: Parameters<typeof useRing>[0]) => {
      useRing(ring);
      const [row] = await openSecrets();
      const sealedApiKey = sealed(row?.id ?? '', toApiKey(row?.id ?? ''));
      await database().client.registrarCredential.update({ where: { id: row?.id }, data: { sealedApiKey } });
    };
    // Which instances run at the same time while they are restarted one after the other.
    for (const together of [
      [before, opensBoth],
      [opensBoth, sealsNew],
    ]) {
      for (const writer of together) {
        await store(writer);
        for (const reader of together) {
          useRing(reader);
          expect(readable(await openSecrets())).toBe(25);
        }
      }
    }
    useRing(sealsNew);
    await rotation();
    for (const reader of [sealsNew, after]) {
      useRing(reader);
      expect(readable(await openSecrets())).toBe(25);
    }
  });

  it('takes the secrets of second factors along', async () => {
    useRing({ seal: keyA });
    const { user, secondFactor } = database().client;
    const at = new Date();
    await user.create({
      data: {
        ...{ id: 'ada', email: 'ada@example.com', name: 'Ada', role: 'viewer', passwordHash: '' },
        ...{ passwordChangedAt: at, createdAt: at },
        secondFactor: {
          create: { id: 'hers', createdAt: at, sealedSecret: sealedSecondFactor('hers', 'the secret') },
        },
      },
    });
    useRing({ seal: keyB, old: [keyA] });
    expect(await rotation()).toMatchObject({ resealed: 26, unreadable: [], left: 0 });
    useRing({ seal: keyB });
    const row = await secondFactor.findUnique({ where: { id: 'hers' }, omit: { sealedSecret: false } });
    expect(openSecondFactor({ rowId: 'hers', sealed: row?.sealedSecret ?? '' })).toEqual({
      ok: true,
      value: 'the secret',
    });
    // Bound to its row, as every secret is.
    expect(openSecondFactor({ rowId: 'his', sealed: row?.sealedSecret ?? '' })).toMatchObject({ ok: false });
    await user.delete({ where: { id: 'ada' } });
  });

  it('without a key to seal with does nothing', async () => {
    vi.stubEnv('PANEL_ENCRYPTION_KEY', '');
    forgetEnv();
    expect(await rotateKeys()).toMatchObject({ ok: false, error: { code: 'ENCRYPTION_KEY_MISSING' } });
  });
});

it('knows every column of the schema that holds sealed text', () => {
  const schema = readFileSync('prisma/schema.prisma', 'utf8');
  const columns = [...schema.matchAll(/^model (\w+) \{(.*?)^\}/gms)].flatMap(([, table, body = '']) =>
    [...body.matchAll(/^ {2}(sealed\w*) /gm)].map(([, column]) => `${table}.${column}`),
  );
  expect(columns.sort()).toEqual(
    ['KeyCanary.sealed', ...sealedColumns.map(({ table, column }) => `${table}.${column}`)].sort(),
  );
});

function sealedSecondFactor(rowId: string, secret: string): string {
  const result = sealSecondFactor({ rowId, secret });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
