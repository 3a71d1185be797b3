import 'server-only';
import { SYSTEM } from '../actor';
import { findNextRunAt } from '../connection/next-run';
import { openConnection } from '../connection/open-connection';
import { listRegistrarConfigurations, type RegistrarConfiguration } from '../data/registrar-configurations';
import type { Lease } from '../data/sync-leases';
import { listRunsUnderWay } from '../data/sync-requests';
import type { StoredSyncRun } from '../data/sync-run-row';
import { createRunUnderLease } from '../data/sync-run-states';

/** Whether anything is to be done for a configuration now. */
export async function hasWork(configuration: RegistrarConfiguration): Promise<boolean> {
  const now = new Date();
  const runs = await listRunsUnderWay(configuration.id);
  return findReady(runs, now) !== null || (runs.length === 0 && (await isDue(configuration, now)));
}

/** What the holder of the lease does next; a run that is due is made here, so that only one is. */
export async function findNextRun(
  lease: Lease,
): Promise<{ run: StoredSyncRun; configuration: RegistrarConfiguration } | null> {
  const { configurationId } = lease;
  const configuration = (await listRegistrarConfigurations()).find(({ id }) => id === configurationId);
  if (configuration === undefined) return null;
  const now = new Date();
  const runs = await listRunsUnderWay(configurationId);
  const ready = findReady(runs, now);
  if (ready !== null) return { run: ready, configuration };
  if (runs.length > 0 || !(await isDue(configuration, now))) return null;
  const { environment } = configuration;
  const due = { configurationId, environment, kind: 'schedule', requestedBy: SYSTEM.label } as const;
  if (!(await createRunUnderLease(lease, due))) return null;
  const made = findReady(await listRunsUnderWay(configurationId), now);
  return made && { run: made, configuration };
}

/** Requested, left behind while it ran, or interrupted and to be continued by now. */
function findReady(runs: readonly StoredSyncRun[], now: Date): StoredSyncRun | null {
  const isReady = ({ state, continuesAt }: StoredSyncRun) =>
    state !== 'interrupted' || continuesAt === null || continuesAt <= now;
  return runs.find(isReady) ?? null;
}

/** Nothing runs by itself for a module that is not active, with sync switched off, or with a key that cannot be read. */
async function isDue(configuration: RegistrarConfiguration, now: Date): Promise<boolean> {
  const { moduleId, activatedAt, automaticSync } = configuration;
  if (activatedAt === null || !automaticSync) return false;
  if ((await findNextRunAt(configuration, now)) > now) return false;
  return (await openConnection({ moduleId })).ok;
}
