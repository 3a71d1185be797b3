import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import type { RegistrarModuleItem } from '@/lib/shared/schemas/registrar-view';
import { requireRole } from '../auth/require-role';
import { toActivationState } from '../connection/activation-state';
import { listRegistrarConfigurations } from '../data/registrar-configurations';
import { listRegistrarModules as listCatalogue } from '../registrars/catalogue';

/** Every module of the catalogue, and how it stands. */
export async function listRegistrarModules(): Promise<
  Result<{ modules: RegistrarModuleItem[]; mayChange: boolean }>
> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const configurations = await listRegistrarConfigurations();
  const modules = listCatalogue().map((module) => {
    const description = module.describe();
    const configuration = configurations.find((row) => row.moduleId === description.id) ?? null;
    return {
      id: description.id,
      title: description.title,
      capabilities: [...description.capabilities],
      documentationUrl: description.links.documentation,
      state: toActivationState(configuration),
      activatedAt: configuration?.activatedAt?.toISOString() ?? null,
      environment: configuration?.environment ?? null,
    };
  });
  return ok({ modules, mayChange: caller.value.role === 'administrator' });
}
