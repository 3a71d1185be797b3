import { setTimeout as pause } from 'node:timers/promises';
import type { Simulator } from '@/lib/simulator/start-simulator';
import { configurationNow } from '../connection/own-registrar.test-support';
import type { DatabaseChoice } from '../data/open-database';
import { findLease, freeLease } from '../data/sync-leases';
import { endProcess, findDamage, startSyncProcess } from './sync-processes.test-support';

const MOMENTS_MS = 900;
const PATIENCE_MS = 60_000;

export interface KilledSyncs {
  /** Killed while it held the lease. */
  midWay: number;
  damage: string[];
}

/**
 * Syncs by a process that is killed at a random moment, and goes on with another one, while what the registrar says
 * changes from kill to kill. That the dead one's place is taken without our help is for taken-over.test.ts: it takes
 * half a minute each time.
 */
export async function killSyncs({
  choice,
  simulator,
  kills,
}: {
  choice: DatabaseChoice;
  simulator: Simulator;
  kills: number;
}): Promise<KilledSyncs> {
  const { id } = await configurationNow();
  const result: KilledSyncs = { midWay: 0, damage: [] };
  for (let kill = 0; result.midWay < kills; kill += 1) {
    if (kill > kills * 5) throw new Error(`killed ${kill} times, only ${result.midWay} times mid-way`);
    simulator.setScenario([null, 'nameservers-moved', 'renewed'][kill % 3] ?? null);
    const { child } = await startSyncProcess({ choice, apiUrl: simulator.apiUrl });
    await untilAtWork(id);
    await pause(Math.random() * MOMENTS_MS);
    await endProcess(child);
    const lease = await findLease(id);
    if (lease !== null && lease.holder !== null) {
      result.midWay += 1;
      await freeLease(id, lease);
    }
    result.damage.push(...(await findDamage()));
  }
  simulator.setScenario(null);
  return result;
}

async function untilAtWork(configurationId: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while ((await findLease(configurationId))?.holder == null) {
    if (Date.now() > until) throw new Error('nobody took the lease');
    await pause(5);
  }
}
