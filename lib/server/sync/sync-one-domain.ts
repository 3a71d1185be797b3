import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { SyncChange } from '@/lib/shared/schemas/sync';
import type { Actor } from '../actor';
import { openConnection, type RegistrarConnection } from '../connection/open-connection';
import { runCall } from '../connection/running-calls';
import { storeDomainSync } from '../data/domain-sync-runs';
import { type DomainPlace, findDomain, type StoredDomain } from '../data/domains';
import { newId } from '../data/new-id';
import { withIds } from '../data/planned-changes';
import { listRegistrarConfigurations } from '../data/registrar-configurations';
import { carryOut } from './carry-out';
import { planDomainSync } from './plan';

/**
 * NOT_FOUND, DOMAIN_NOT_AT_REGISTRAR, as openConnection, and as the registrar's answer; nothing changes then. A change
 * is `superseded` where something else changed the domain while the registrar was asked: that stays.
 */
export async function syncOneDomain({
  name,
  by,
}: {
  name: string;
  by: Actor;
}): Promise<Result<{ changes: SyncChange[] }>> {
  const found = await findOurs(name);
  if (found === null) return failure('NOT_FOUND');
  const { domain, place, moduleId } = found;
  const connection = await openConnection({ moduleId, environment: place.environment });
  if (!connection.ok) return connection;
  const theirs = await askRegistrar(connection.value, name);
  if (!theirs.ok) return theirs;
  const now = new Date();
  const plan = planDomainSync([domain], [theirs.value], { complete: false, now });
  const changes = withIds(plan.changes);
  const batch = await carryOut({ place, runId: newId(), changes, seenAt: now, by: by.label });
  return ok({ changes: await storeDomainSync({ batch, changes, name, by }) });
}

function askRegistrar({ configuration, module, credentials }: RegistrarConnection, name: string) {
  return runCall({ configurationId: configuration.id }, (signal) =>
    module.readDomain(credentials, name, { signal, priority: 'interactive' }),
  );
}

async function findOurs(
  name: string,
): Promise<{ domain: StoredDomain; place: DomainPlace; moduleId: string } | null> {
  for (const { id: configurationId, environment, moduleId } of await listRegistrarConfigurations()) {
    const place = { configurationId, environment };
    const domain = await findDomain({ ...place, name });
    if (domain !== null) return { domain, place, moduleId };
  }
  return null;
}
