import 'server-only';
import type { DomainAccount } from '@/lib/shared/schemas/domain';
import type { DomainPlace } from '../data/domains';
import { findRegistrarConfiguration } from '../data/registrar-configurations';
import { listRegistrarModules } from '../registrars/catalogue';
import { toActivationState } from './activation-state';

export interface FoundDomainAccount {
  account: DomainAccount;
  /** Null: never activated, so there are no domains. */
  place: DomainPlace | null;
  /** What clients are told after a nameserver change. */
  delayHours: number;
}

/**
 * Whose domains the pages show: the account that the first module uses now. With a second registrar its domains
 * will be chosen by one more filter.
 */
export async function findDomainAccount(): Promise<FoundDomainAccount> {
  const [module] = listRegistrarModules();
  if (module === undefined) throw new Error('the catalogue is empty');
  const { id: moduleId, title } = module.describe();
  const configuration = await findRegistrarConfiguration({ moduleId });
  return {
    account: { moduleId, title, state: toActivationState(configuration) },
    place: configuration && { configurationId: configuration.id, environment: configuration.environment },
    delayHours: configuration?.dnsPropagationDelayHours ?? 0,
  };
}
