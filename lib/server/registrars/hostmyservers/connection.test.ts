import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { forgetEnv } from '@/lib/server/env';
import type { ErrorCode } from '@/lib/shared/errors';
import { connectionStages, type StageResult } from '@/lib/shared/schemas/connection-test';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { hostMyServers } from '.';

let simulator: Simulator;
let version = 0;

beforeAll(async () => {
  vi.stubEnv('HOSTMYSERVERS_ALLOW_LOCAL_API', '1');
  vi.stubEnv('LOG_LEVEL', 'silent');
  forgetEnv();
  simulator = await startSimulator({ contacts: 12 });
});
afterAll(async () => {
  await simulator.close();
  vi.unstubAllEnvs();
  forgetEnv();
});
beforeEach(() => simulator.reset());
afterEach(() => {
  expect(simulator.calls().revokes).toBe(0);
});

function credentialsFor(apiKey: string, baseUrl = simulator.apiUrl) {
  version += 1;
  return { baseUrl, apiKey, keyVersion: `test-${version}` };
}
async function connect(apiKey: string, baseUrl?: string) {
  const told: StageResult[] = [];
  const report = await hostMyServers.testConnection(credentialsFor(apiKey, baseUrl), {
    priority: 'interactive',
    onStage: (stage) => told.push(stage),
  });
  expect(told).toEqual(report.stages);
  expect(report.stages.map(({ stage }) => stage)).toEqual([...connectionStages]);
  return report;
}
/** One letter per stage: passed, failed, skipped. */
const course = (stages: StageResult[]) => stages.map(({ outcome }) => outcome[0]).join('');

describe('Test Connection', () => {
  test('with a good key passes every stage, timed, and brings the balance and the number of contacts', async () => {
    const report = await connect('demo-key');
    // tls is skipped because the simulator speaks plain http.
    expect(course(report.stages)).toBe('ppspppp');
    expect(report.outcome).toEqual({ ok: true, value: { balance: { amount: '1204.50', currency: 'EUR' } } });
    expect(report.stages.find(({ stage }) => stage === 'contacts')).toMatchObject({
      params: { count: 12, complete: 1 },
    });
    for (const { outcome, durationMs } of report.stages) {
      if (outcome === 'passed') expect(durationMs).toBeGreaterThanOrEqual(0);
    }
    expect(simulator.calls().byPath).toEqual({ '/api/user/details': 1, '/api/domains/contacts': 1 });
  });

  test('counts contacts beyond the first page without reading them all', async () => {
    simulator.configure({ contacts: 5000 });
    const { stages } = await connect('demo-key');
    expect(stages.at(-1)).toMatchObject({ params: { count: 5000, complete: 1 } });
    expect(simulator.calls().byPath['/api/domains/contacts']).toBe(1);
  });

  test('with a key that was pasted with its prefix does not double it', async () => {
    expect((await connect('Bearer demo-key')).outcome.ok).toBe(true);
  });

  test('without domain rights reads the balance and says which right is missing', async () => {
    const report = await connect('no-domain-rights-key');
    expect(course(report.stages)).toBe('ppspppf');
    expect(report.stages.at(-1)).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(report.outcome.ok).toBe(true);
  });

  test.each<[key: string, course: string, code: ErrorCode]>([
    ['revoked-key', 'ppspfss', 'CREDENTIAL_REJECTED'],
    ['nobodys-key', 'ppspfss', 'CREDENTIAL_REJECTED'],
    ['ip-refused-key', 'ppspfss', 'ADDRESS_REFUSED'],
    ['demo-key--401', 'ppspfss', 'CREDENTIAL_REJECTED'],
    ['demo-key--403', 'ppspfss', 'PERMISSION_DENIED'],
    ['demo-key--403-ip', 'ppspfss', 'ADDRESS_REFUSED'],
    ['demo-key--404', 'ppsfsss', 'UPSTREAM_NOT_FOUND'],
    ['demo-key--422', 'ppsfsss', 'REQUEST_REFUSED'],
    ['demo-key--429-seconds', 'ppsfsss', 'RATE_LIMITED'],
    ['demo-key--429-date', 'ppsfsss', 'RATE_LIMITED'],
    ['demo-key--429-long', 'ppsfsss', 'RATE_LIMITED'],
    ['demo-key--429-bare', 'ppsfsss', 'RATE_LIMITED'],
    ['demo-key--500', 'ppsfsss', 'UPSTREAM_BROKEN'],
    ['demo-key--502-html', 'ppsfsss', 'UPSTREAM_BROKEN'],
    ['demo-key--503', 'ppsfsss', 'UPSTREAM_BROKEN'],
    ['demo-key--html-200', 'ppsfsss', 'UPSTREAM_NOT_JSON'],
  ])('with %s goes %s and says %s, after asking once', async (key, stages, code) => {
    const report = await connect(key);
    expect(course(report.stages)).toBe(stages);
    expect(report.outcome).toMatchObject({ ok: false, error: { code } });
    expect(report.stages.find(({ outcome }) => outcome === 'failed')).toMatchObject({ code });
    expect(simulator.calls().byPath['/api/user/details']).toBe(1);
  });

  test('says when to come back after too many calls', async () => {
    const seconds = await connect('demo-key--429-seconds-30');
    expect(seconds.outcome).toMatchObject({ error: { retryAfterMs: 30_000 } });
    const long = await connect('demo-key--429-long');
    expect(long.outcome).toMatchObject({ error: { retryAfterMs: 3_600_000 } });
  });

  test('asks the registrar also while failures or a pause keep other calls away', async () => {
    const credentials = credentialsFor('demo-key');
    const options = { priority: 'interactive' } as const;
    simulator.setScenario('429-long');
    expect(await hostMyServers.readBalance(credentials, options)).toMatchObject({
      error: { code: 'RATE_LIMITED' },
    });
    simulator.reset();
    expect(await hostMyServers.readBalance(credentials, options)).toMatchObject({
      error: { code: 'RATE_LIMITED' },
    });
    expect(simulator.calls().total).toBe(0);
    expect((await hostMyServers.testConnection(credentials, options)).outcome.ok).toBe(true);
    expect(await hostMyServers.readBalance(credentials, options)).toMatchObject({ ok: true });
  });

  test('to a port where nobody listens fails at connect', async () => {
    const gone = await startSimulator();
    await gone.close();
    const report = await connect('demo-key', gone.apiUrl);
    expect(course(report.stages)).toBe('pfsssss');
    expect(report.outcome).toMatchObject({ error: { code: 'UNREACHABLE' } });
  });

  test('to a host that does not exist fails at dns, and to a local network is refused there', async () => {
    const nowhere = await connect('demo-key', 'https://nowhere.invalid/api');
    expect(course(nowhere.stages)).toBe('fssssss');
    expect(nowhere.outcome).toMatchObject({ error: { code: 'HOST_NOT_FOUND' } });
    const local = await connect('demo-key', 'https://192.168.1.1/api');
    expect(course(local.stages)).toBe('fssssss');
    expect(local.outcome).toMatchObject({ error: { code: 'LOCAL_ADDRESS_REFUSED' } });
  });

  test('with https where plain http is spoken fails at tls', async () => {
    const report = await connect('demo-key', simulator.apiUrl.replace('http:', 'https:'));
    expect(course(report.stages)).toBe('ppfssss');
    expect(report.outcome).toMatchObject({ error: { code: 'TLS_FAILED' } });
  });

  test('below an address that would make a path revoke the key calls nothing', async () => {
    const report = await connect('demo-key', `${simulator.url}/user/revoke`);
    expect(course(report.stages)).toBe('ppsfsss');
    expect(report.outcome).toMatchObject({ error: { code: 'FORBIDDEN_PATH' } });
    expect(simulator.calls().total).toBe(0);
  });

  test('that is cancelled ends at once and says so', async () => {
    const controller = new AbortController();
    controller.abort();
    const report = await hostMyServers.testConnection(credentialsFor('demo-key'), {
      priority: 'interactive',
      signal: controller.signal,
    });
    expect(report.outcome).toMatchObject({ error: { code: 'CANCELLED' } });
    expect(simulator.calls().total).toBe(0);
  });
});
