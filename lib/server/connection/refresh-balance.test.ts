import { expect, it, vi } from 'vitest';
import { listBalanceReadings } from '../data/balance-readings';
import { eachDatabase } from '../data/each-database.test-support';
import { activateRegistrarModule, deactivateRegistrarModule } from '../data/registrar-configurations';
import {
  by,
  configurationNow,
  letPass,
  moduleId,
  paths,
  save,
  typed,
  useFreshModule,
  useOwnRegistrar,
} from './own-registrar.test-support';
import { refreshBalance } from './refresh-balance';
import { stopCalls } from './running-calls';
import { showBalance } from './show-balance';

const simulator = useOwnRegistrar();
const second = 1000;
/** Two hundred at once take their time on a machine that does other things beside. */
const MANY_MS = 120_000;

eachDatabase(() => {
  useFreshModule();

  const calls = () => simulator().calls().byPath[paths.account] ?? 0;
  const useKey = (apiKey: string) => save({ production: { key: typed(apiKey) } });
  const toView = (result: Awaited<ReturnType<typeof refreshBalance>>) => {
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  };
  const look = async () => toView(await refreshBalance({ moduleId, now: false }));
  const press = async () => toView(await refreshBalance({ moduleId, now: true }));
  const readings = async () =>
    listBalanceReadings({
      configurationId: (await configurationNow()).id,
      environment: 'production',
      limit: 500,
    });

  it('asks when nothing is known, keeps the reading, and asks again when it is a minute old', async () => {
    await useKey('demo-key');
    expect(await showBalance(moduleId)).toMatchObject({ value: { reading: null, trouble: null } });
    const first = await look();
    expect(first).toMatchObject({
      reading: { balance: { amount: '1204.50', currency: 'EUR' }, available: null },
      trouble: null,
    });
    letPass(59 * second);
    expect(await look()).toEqual(first);
    expect(calls()).toBe(1);
    simulator().configure({ balance: '80.00', available: '75.00' });
    letPass(second);
    expect(await look()).toMatchObject({ reading: { balance: { amount: '80.00' } } });
    expect(calls()).toBe(2);
    expect(await readings()).toHaveLength(2);
  });

  it(
    'of two hundred dashboards opened at once is one call and one reading',
    async () => {
      await useKey('demo-key--slow-100');
      const views = await Promise.all(Array.from({ length: 200 }, look));
      expect(calls()).toBe(1);
      expect(await readings()).toHaveLength(1);
      expect(new Set(views.map((view) => view.reading?.balance.amount))).toEqual(new Set(['1204.50']));
    },
    MANY_MS,
  );

  it(
    'of two hundred dashboards at once is one call also when the answer comes before the last has asked',
    async () => {
      await useKey('demo-key');
      await Promise.all(Array.from({ length: 200 }, look));
      expect(calls()).toBe(1);
      expect(await readings()).toHaveLength(1);
    },
    MANY_MS,
  );

  it('pressed by many at once is one call, past the freshness window', async () => {
    await useKey('demo-key--slow-100');
    await look();
    letPass(second);
    await Promise.all(Array.from({ length: 50 }, press));
    expect(calls()).toBe(2);
  });

  it('in an outage keeps the last reading, and since when: later failures do not move it', async () => {
    await useKey('demo-key');
    const { reading } = await look();
    letPass(61 * second);
    const since = new Date().toISOString();
    simulator().setScenario('403');
    expect(await look()).toMatchObject({ reading, trouble: { code: 'PERMISSION_DENIED', since } });
    letPass(16 * second);
    simulator().setScenario('404');
    expect(await look()).toMatchObject({
      reading,
      trouble: { code: 'UPSTREAM_NOT_FOUND', since, lastAt: new Date().toISOString() },
    });
    expect(await readings()).toHaveLength(1);
    simulator().setScenario(null);
    letPass(16 * second);
    expect(await look()).toMatchObject({ trouble: null, reading: { readAt: new Date().toISOString() } });
  });

  it('after a failure pauses for widgets, and asks at once for the person who presses Refresh', async () => {
    await useKey('demo-key--404');
    await look();
    expect(calls()).toBe(1);
    letPass(14 * second);
    expect(await look()).toMatchObject({ trouble: { code: 'UPSTREAM_NOT_FOUND' } });
    expect(calls()).toBe(1);
    await press();
    expect(calls()).toBe(2);
    letPass(15 * second);
    await look();
    expect(calls()).toBe(3);
  });

  it('says that the key was refused, which is not an outage', async () => {
    await useKey('revoked-key');
    expect(await look()).toMatchObject({ reading: null, trouble: { code: 'CREDENTIAL_REJECTED' } });
    await useKey('demo-key--500');
    expect(await look()).toMatchObject({ reading: null, trouble: { code: 'UPSTREAM_BROKEN' } });
  });

  it('never asks a registrar that asked for a pause before its time, Refresh included', async () => {
    await useKey('demo-key');
    await look();
    letPass(61 * second);
    simulator().setScenario('429-seconds-300');
    const paused = await look();
    const retryAt = new Date(Date.now() + 300 * second).toISOString();
    expect(paused.trouble).toMatchObject({ code: 'RATE_LIMITED', retryAt });
    simulator().reset('calls');
    simulator().setScenario(null);
    letPass(299 * second);
    expect(await look()).toEqual(paused);
    expect(await press()).toEqual(paused);
    expect(calls()).toBe(0);
    letPass(second);
    expect(await look()).toMatchObject({ trouble: null });
    expect(calls()).toBe(1);
  });

  it('holds Refresh for a moment after "too many calls" without a time', async () => {
    await useKey('demo-key--429-bare');
    await look();
    letPass(14 * second);
    await press();
    expect(calls()).toBe(1);
    letPass(second);
    await press();
    expect(calls()).toBe(2);
  });

  it('while calls are paused after failures shows what happened and the next try; Refresh asks at once', async () => {
    await useKey('demo-key');
    await look();
    letPass(61 * second);
    simulator().setScenario('404');
    const { trouble } = await look();
    simulator().setScenario('reset-before-headers');
    for (let round = 0; round < 3; round++) {
      letPass(20 * second);
      await look();
    }
    const now = simulator().calls().total;
    const open = await look();
    expect(open.trouble).toMatchObject({ code: 'UNREACHABLE', since: trouble?.since });
    expect(Date.parse(open.trouble?.retryAt ?? '')).toBeGreaterThan(Date.now());
    expect(simulator().calls().total).toBe(now);
    simulator().setScenario(null);
    expect(await press()).toMatchObject({ trouble: null, reading: { balance: { amount: '1204.50' } } });
  });

  it('never shows the reading of another key or environment', async () => {
    await useKey('demo-key');
    await look();
    await useKey('demo-key-2--401');
    expect(await showBalance(moduleId)).toMatchObject({ value: { reading: null, trouble: null } });
    expect(await look()).toMatchObject({ reading: null, trouble: { code: 'CREDENTIAL_REJECTED' } });
    await save({
      environment: 'sandbox',
      sandbox: { baseUrl: simulator().apiUrl, key: typed('sandbox-demo-key') },
    });
    expect(await showBalance(moduleId)).toMatchObject({ value: { environment: 'sandbox', reading: null } });
    expect(await look()).toMatchObject({ reading: { balance: { amount: '10000.00' } }, trouble: null });
    await save({ environment: 'production' });
    expect(await showBalance(moduleId)).toMatchObject({ value: { reading: null } });
  });

  it('keeps available and total apart', async () => {
    simulator().configure({ available: '75.00' });
    await useKey('demo-key');
    const { reading } = await look();
    expect(reading?.balance).toEqual({ amount: '1204.50', currency: 'EUR' });
  });

  it.each(['switched off', 'deactivated', 'without a key'])('makes no call at all when %s', async (state) => {
    if (state !== 'without a key') await useKey('demo-key');
    if (state === 'switched off') await save({ showBalance: false });
    if (state === 'deactivated') await deactivateRegistrarModule({ moduleId, by });
    for (const now of [false, true]) {
      expect(await refreshBalance({ moduleId, now })).toMatchObject({
        error: {
          code: {
            'switched off': 'BALANCE_SWITCHED_OFF',
            deactivated: 'MODULE_DEACTIVATED',
            'without a key': 'API_KEY_MISSING',
          }[state],
        },
      });
    }
    expect(simulator().calls().total).toBe(0);
  });

  it('ends a call under way when the module is deactivated, and keeps nothing of it', async () => {
    await useKey('demo-key--hang');
    const waiting = refreshBalance({ moduleId, now: false });
    await vi.waitFor(() => expect(simulator().calls().inFlight).toBe(1), { timeout: 10_000 });
    const { id } = await configurationNow();
    await deactivateRegistrarModule({ moduleId, by });
    stopCalls(id);
    expect(await waiting).toMatchObject({ error: { code: 'MODULE_DEACTIVATED' } });
    await vi.waitFor(() => expect(simulator().calls().inFlight).toBe(0));
    await activateRegistrarModule({ moduleId, by });
    expect(await showBalance(moduleId)).toMatchObject({ value: { reading: null, trouble: null } });
  });
});
