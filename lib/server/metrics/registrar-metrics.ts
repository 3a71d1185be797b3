import 'server-only';
import { showBalance } from '../connection/show-balance';
import { findRegistrarConfiguration } from '../data/registrar-configurations';
import { listRegistrarModules } from '../registrars/catalogue';
import type { RegistrarModule } from '../registrars/contract';
import { toSyncView } from '../sync/sync-view';
import { type Family, type Sample, toSeconds } from './exposition';
import { listConnectionFacts } from './module-facts';

const gauges = {
  module_active: 'Whether the module is activated.',
  breaker_open: 'Whether calls are paused after repeated failures. Of this process.',
  registrar_failing_since_timestamp_seconds: 'Since when reading the balance fails; absent while it works.',
  balance: 'Balance as last read, in units of its currency.',
  balance_available: 'What can be spent, where the registrar tells it apart.',
  balance_read_timestamp_seconds: 'When that balance was read.',
  key_proved_timestamp_seconds:
    'When the stored key last passed a connection test against its present address.',
  sync_running: 'Whether a synchronisation is under way.',
  sync_waiting: 'Whether changes of a synchronisation wait for a person.',
  sync_last_success_timestamp_seconds: 'When the last good synchronisation ended.',
  sync_last_success_domains: 'Domains of the last good synchronisation, by what it found.',
  sync_next_timestamp_seconds: 'When the next one begins by itself; absent while none does.',
  domains: 'Domains in the list of the panel.',
  domains_attention: 'Domains that need attention.',
  domains_expiring_30_days: 'Domains that expire within 30 days.',
} as const;
type Gauge = keyof typeof gauges;
type Readings = Partial<Record<Gauge, Sample[]>>;

/** What the database knows of each registrar module, and whether calls to it are paused. Calls no registrar. */
export async function listRegistrarMetrics(): Promise<Family[]> {
  const readings = await Promise.all(listRegistrarModules().map(readModule));
  return Object.entries(gauges).map(([name, help]) => ({
    name: `registrar_panel_${name}`,
    help,
    type: 'gauge',
    samples: readings.flatMap((reading) => new Map(Object.entries(reading)).get(name) ?? []),
  }));
}

async function readModule(module: RegistrarModule): Promise<Readings> {
  const moduleId = module.describe().id;
  const configuration = await findRegistrarConfiguration({ moduleId });
  const active = configuration !== null && configuration.activatedAt !== null;
  const module_active = [{ labels: { module: moduleId }, value: Number(active) }];
  if (!active) return { module_active };
  const labels = { module: moduleId, environment: configuration.environment };
  const parts = await Promise.all([readKey(labels), readBalance(labels), readSync(labels)]);
  return Object.assign({ module_active }, ...parts);
}

interface Labels extends Record<string, string> {
  module: string;
}

async function readKey(labels: Labels): Promise<Readings> {
  const connection = (await listConnectionFacts()).find(
    ({ moduleId, inUse, baseUrl }) => moduleId === labels.module && inUse && baseUrl !== null,
  );
  if (connection === undefined) return {};
  return {
    breaker_open: [{ labels, value: Number(connection.pausedUntil !== null) }],
    key_proved_timestamp_seconds: [{ labels, value: toSeconds(connection.provedAt) }],
  };
}

async function readBalance(labels: Labels): Promise<Readings> {
  const shown = await showBalance(labels.module);
  if (!shown.ok) return {};
  const { reading, trouble } = shown.value;
  const failing = {
    registrar_failing_since_timestamp_seconds: [{ labels, value: toSeconds(trouble?.since) }],
  };
  if (reading === null) return failing;
  const { balance, available, readAt } = reading;
  return {
    ...failing,
    balance: [{ labels: { ...labels, currency: balance.currency }, value: balance.amount }],
    balance_available: [
      { labels: { ...labels, currency: balance.currency }, value: available?.amount ?? null },
    ],
    balance_read_timestamp_seconds: [{ labels, value: toSeconds(readAt) }],
  };
}

async function readSync(labels: Labels): Promise<Readings> {
  const view = await toSyncView({ moduleId: labels.module, mayChange: false, mayRun: false });
  if (!view.ok) return {};
  const { current, waiting, lastSuccess, nextRunAt, domains } = view.value;
  const found = ['added', 'changed', 'unchanged', 'missing', 'refused', 'duplicates', 'unreadable'] as const;
  const one = (value: Sample['value']): Sample[] => [{ labels, value }];
  return {
    sync_running: one(Number(current !== null)),
    sync_waiting: one(Number(waiting !== null)),
    sync_last_success_timestamp_seconds: one(toSeconds(lastSuccess?.finishedAt)),
    sync_last_success_domains: found.map((result) => ({
      labels: { ...labels, result },
      value: lastSuccess?.[result] ?? null,
    })),
    sync_next_timestamp_seconds: one(toSeconds(nextRunAt)),
    domains: one(domains.all),
    domains_attention: one(domains.attention),
    domains_expiring_30_days: one(domains.expiring30),
  };
}
