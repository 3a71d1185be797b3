import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import type { Actor } from '../actor';
import { saveConfiguration } from '../connection/save-configuration';
import {
  activateRegistrarModule,
  deactivateRegistrarModule,
  findRegistrarConfiguration,
} from '../data/registrar-configurations';
import type { ModulePlan } from './plan-module';

/** The first row of a module has this version. */
const firstVersion = 1;

/**
 * Does what was planned, with the audit entries of the screen. `conflict`: somebody saved since the plan was made;
 * what that person saved stays.
 */
export async function applyPlan({
  plan,
  by,
}: {
  plan: ModulePlan;
  by: Actor;
}): Promise<Result<'applied' | 'conflict'>> {
  const { module, activation, input } = plan;
  const moduleId = module.describe().id;
  if (activation === 'deactivate') await deactivateRegistrarModule({ moduleId, by });
  if (activation === 'activate') await activateRegistrarModule({ moduleId, by });
  if (input === null) return ok('applied');
  const configuration = await findRegistrarConfiguration({ moduleId });
  if (configuration === null || configuration.activatedAt === null) return ok('conflict');
  const version = plan.version === 0 ? firstVersion : plan.version;
  const saved = await saveConfiguration({ module, configuration, input: { ...input, version }, by });
  if (!saved.ok) return saved;
  return ok(saved.value === 'stored' ? 'applied' : 'conflict');
}
