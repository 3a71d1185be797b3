import { expect, it } from 'vitest';
import { failure } from '@/lib/shared/result';
import type { StageResult } from '@/lib/shared/schemas/connection-test';
import { SYSTEM } from '../actor';
import { listAuditEntries } from './audit-entries';
import { listDailyBalances } from './balance-history';
import { findLatestBalanceReading, listBalanceReadings, storeBalanceReading } from './balance-readings';
import {
  createConnectionTest,
  findConnectionTest,
  findLatestConnectionTest,
  finishConnectionTest,
  storeConnectionTestStages,
} from './connection-tests';
import { eachDatabase } from './each-database.test-support';
import { activateRegistrarModule, findRegistrarConfiguration } from './registrar-configurations';
import { findRegistrarLink, storeLinkFailure, storeLinkSuccess } from './registrar-links';

const by = { kind: 'user' as const, id: 'u1', label: 'ada@example.com', address: null };
const dns: StageResult = { stage: 'dns', outcome: 'passed', durationMs: 3, code: null };
const money = { amount: '1204.50', currency: 'EUR' };
const noon = new Date('2026-11-24T12:00:00.000Z');
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

eachDatabase(() => {
  const place = async (fingerprint = 'aa:aa:aa') => {
    await activateRegistrarModule({ moduleId: 'hostmyservers', by: SYSTEM });
    const found = await findRegistrarConfiguration({ moduleId: 'hostmyservers' });
    return {
      configurationId: found?.id ?? '',
      environment: 'production' as const,
      keyFingerprint: fingerprint,
    };
  };
  const begin = async (fingerprint?: string, baseUrl = 'https://api.example.com') =>
    createConnectionTest({ ...(await place(fingerprint)), baseUrl, usedStoredKey: true, by });

  it('shows a test grow, stage by stage, and ends it once', async () => {
    const id = await begin();
    expect(await findConnectionTest(id)).toMatchObject({ finishedAt: null, passed: null, stages: [] });
    await storeConnectionTestStages({ id, stages: [dns] });
    expect((await findConnectionTest(id))?.stages).toEqual([dns]);
    await finishConnectionTest({ id, stages: null, outcome: { ok: true, value: money }, by });
    await finishConnectionTest({ id, stages: [], outcome: failure('TIMEOUT'), by });
    await storeConnectionTestStages({ id, stages: [] });
    const ended = await findConnectionTest(id);
    expect(ended).toMatchObject({
      passed: true,
      balance: money,
      error: null,
      stages: [dns],
      startedBy: by.label,
    });
    expect(ended?.finishedAt).toBeInstanceOf(Date);
    const told = (await listAuditEntries({ action: 'connection.tested', limit: 9 })).entries;
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ subject: 'hostmyservers', changes: { result: { after: 'passed' } } });
  });

  it('keeps the whole failure of a test', async () => {
    const id = await begin('bb:bb:bb');
    const outcome = failure('RATE_LIMITED', { retry: true, retryAfterMs: 30_000, params: { status: 429 } });
    await finishConnectionTest({ id, stages: [dns], outcome, by });
    expect(await findConnectionTest(id)).toMatchObject({
      passed: false,
      balance: null,
      error: outcome.error,
    });
  });

  it('finds the latest test with a key, and the latest that passed at an address', async () => {
    const old = await begin('cc:cc:cc');
    await finishConnectionTest({ id: old, stages: null, outcome: { ok: true, value: money }, by });
    await expect
      .poll(() => Date.now())
      .toBeGreaterThan((await findConnectionTest(old))?.startedAt.getTime() ?? 0);
    const running = await begin('cc:cc:cc');
    const filter = await place('cc:cc:cc');
    expect((await findLatestConnectionTest(filter))?.id).toBe(running);
    expect((await findLatestConnectionTest({ ...filter, passed: true }))?.id).toBe(old);
    const elsewhere = { ...filter, passed: true, baseUrl: 'https://other.example.com' };
    expect(await findLatestConnectionTest(elsewhere)).toBeNull();
    expect(await findLatestConnectionTest({ ...filter, environment: 'sandbox' })).toBeNull();
  });

  it('keeps every balance reading to the last digit, newest first', async () => {
    const at = await place();
    expect(await findLatestBalanceReading(at)).toBeNull();
    const exact = { amount: '-123456789012345.12345678', currency: 'EUR' };
    await storeBalanceReading({ ...at, balance: money, available: null, readAt: noon });
    await storeBalanceReading({ ...at, balance: exact, available: money, readAt: later(5) });
    const usd = { amount: '1', currency: 'USD' };
    await storeBalanceReading({ ...at, balance: money, available: usd, readAt: later(1) });
    expect(await findLatestBalanceReading(at)).toMatchObject({ balance: exact, available: money });
    const all = await listBalanceReadings({ ...at, limit: 10 });
    expect(all.map(({ readAt }) => readAt)).toEqual([later(5), later(1), noon]);
    expect(all[1]?.available).toBeNull();
    const between = await listBalanceReadings({ ...at, from: noon, to: later(1), limit: 10 });
    expect(between.map(({ readAt }) => readAt)).toEqual([noon]);
    expect(await findLatestBalanceReading({ ...at, keyFingerprint: 'zz:zz:zz' })).toBeNull();
  });

  it('gives the last balance of each of the days before, and only of this key and environment', async () => {
    const at = await place('dd:dd:dd');
    const hoursBefore = (hours: number) => new Date(noon.getTime() - hours * 3_600_000);
    const read = async (hours: number, amount: string, rest: { available?: string; key?: string } = {}) =>
      storeBalanceReading({
        ...at,
        keyFingerprint: rest.key ?? at.keyFingerprint,
        balance: { amount, currency: 'EUR' },
        available: rest.available === undefined ? null : { amount: rest.available, currency: 'EUR' },
        readAt: hoursBefore(hours),
      });
    await read(-1, '1.00');
    await read(0, '2.00');
    await read(3, '3.00');
    await read(24, '4.00', { available: '3.50' });
    await read(30, '5.00');
    await read(72, '6.00');
    await read(71, '7.00', { key: 'ee:ee:ee' });
    await read(96, '8.00');
    const daily = (days: number) => listDailyBalances({ ...at, now: noon, days });
    expect(await daily(4)).toEqual([
      { amount: '6.00', currency: 'EUR', readAt: hoursBefore(72) },
      { amount: '3.50', currency: 'EUR', readAt: hoursBefore(24) },
      { amount: '2.00', currency: 'EUR', readAt: noon },
    ]);
    expect(await daily(30)).toHaveLength(4);
    expect(await listDailyBalances({ ...at, environment: 'sandbox', now: noon, days: 30 })).toEqual([]);
  });

  it('knows since when the link fails, until it works again', async () => {
    const at = await place();
    expect(await findRegistrarLink(at)).toBeNull();
    await storeLinkSuccess({ ...at, at: noon });
    const timeout = failure('TIMEOUT', { retry: true }).error;
    const limited = failure('RATE_LIMITED', {
      retry: true,
      retryAfterMs: 60_000,
      params: { status: 429 },
    }).error;
    await storeLinkFailure({ ...at, failure: timeout, at: later(1) });
    await storeLinkFailure({ ...at, failure: limited, at: later(2) });
    expect(await findRegistrarLink(at)).toEqual({
      ...at,
      failingSince: later(1),
      lastFailureCode: 'RATE_LIMITED',
      lastFailureParams: { status: 429 },
      lastFailureAt: later(2),
      retryAt: later(3),
      lastSuccessAt: noon,
    });
    await storeLinkSuccess({ ...at, at: later(4) });
    expect(await findRegistrarLink(at)).toMatchObject({
      failingSince: null,
      retryAt: null,
      lastSuccessAt: later(4),
    });
  });

  it('starts counting anew with another key, also when the first thing ever seen is a failure', async () => {
    const timeout = failure('TIMEOUT').error;
    const at = { ...(await place()), environment: 'sandbox' as const };
    await storeLinkFailure({ ...at, failure: timeout, at: noon });
    expect((await findRegistrarLink(at))?.failingSince).toEqual(noon);
    const other = { ...at, keyFingerprint: 'bb:bb:bb' };
    await storeLinkFailure({ ...other, failure: timeout, at: later(9) });
    expect(await findRegistrarLink(at)).toMatchObject({ keyFingerprint: 'bb:bb:bb', failingSince: later(9) });
  });
});
