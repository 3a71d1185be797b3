import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { SyncChange, SyncRun, SyncSelection, SyncView } from '@/lib/shared/schemas/sync';
import {
  by,
  configurationNow,
  moduleId,
  save,
  typed,
  useFreshModule,
} from '../connection/own-registrar.test-support';
import { findAllSeenAt } from '../data/all-seen-at';
import { database } from '../data/database';
import { type StoredDomain, toStoredDomain } from '../data/domains';
import { listSyncChanges } from '../data/sync-changes';
import { findSyncRun } from '../data/sync-runs';
import { applyChanges } from './apply-changes';
import { cancelSync } from './cancel-sync';
import { requestSync } from './request-sync';
import { untilSyncsEnd } from './running-syncs';
import { toSyncView } from './sync-view';
import { undoRun } from './undo-run';
import { watchSyncs } from './watch-syncs';

/** Not a promise: room for a busy machine. */
export const patience = { timeout: 50_000, interval: 5 };

/** Inside a suite of eachDatabase: a module with a key of its own for each test, and nothing that runs after it. */
export function useSyncedModule(): void {
  vi.setConfig({ testTimeout: 60_000 });
  useFreshModule();
  beforeEach(async () => {
    await useKey('demo-key');
  });
  afterEach(untilSyncsEnd);
}

export const useKey = (apiKey: string) => save({ production: { key: typed(apiKey) } });

/** One look of the watch, and whatever it starts until it has ended. */
export async function look(signal = new AbortController().signal): Promise<void> {
  await watchSyncs(signal);
  await untilSyncsEnd();
}

export async function request({ preview = false } = {}): Promise<string> {
  const requested = await requestSync({ moduleId, preview, by });
  if (!requested.ok) throw new Error(requested.error.code);
  return requested.value;
}

/** A run from its request to its end, whatever that is. */
export async function sync(options: { preview?: boolean } = {}): Promise<SyncRun> {
  const runId = await request(options);
  await look();
  return runNow(runId);
}

export async function runNow(runId: string): Promise<SyncRun> {
  const run = await findSyncRun(runId);
  if (run === null) throw new Error('no such run');
  return run;
}

/** All runs of whole lists, oldest first. */
export async function runsNow(): Promise<SyncRun[]> {
  const rows = await database().client.syncRun.findMany({ orderBy: { requestedAt: 'asc' } });
  return Promise.all(rows.map(({ id }) => runNow(id)));
}

export async function domainsNow(): Promise<StoredDomain[]> {
  const rows = await database().client.domain.findMany({ orderBy: { name: 'asc' } });
  const { id: configurationId, environment } = await configurationNow();
  const allSeenAt = await findAllSeenAt({ configurationId, environment });
  return rows.map((row) => toStoredDomain(row, allSeenAt));
}

export async function changesOf(run: Pick<SyncRun, 'id' | 'state'>): Promise<SyncChange[]> {
  return (await listSyncChanges({ run, offset: 0, limit: 100_000 })).rows;
}

/** By name, what a sync may change of a domain. */
export async function statesNow() {
  return new Map(
    (await domainsNow()).map(({ id: _id, syncedAt: _syncedAt, nameserversChangedAt: _at, ...state }) => [
      state.name,
      state,
    ]),
  );
}

export const apply = (runId: string, selection: SyncSelection = { all: true }) =>
  applyChanges({ runId, selection, by });

/** A look that goes on by itself; resolves once what it started is running. */
export async function begin(runId: string): Promise<void> {
  await watchSyncs(new AbortController().signal);
  await expect.poll(async () => (await runNow(runId)).state, patience).toBe('running');
}

export const cancel = (runId: string) => cancelSync({ runId, by });

export const undo = (runId: string) => undoRun({ runId, by });

export async function viewNow(): Promise<SyncView> {
  const view = await toSyncView({ moduleId, mayChange: true, mayRun: true });
  if (!view.ok) throw new Error(view.error.code);
  return view.value;
}

export async function leaseNow() {
  const { id } = await configurationNow();
  return database().client.syncLease.findUnique({ where: { configurationId: id } });
}
