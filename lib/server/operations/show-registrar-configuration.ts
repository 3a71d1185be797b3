import 'server-only';
import { cache } from 'react';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import { requireRole } from '../auth/require-role';
import type { Role } from '../auth/roles';
import { toConfigurationView } from '../connection/configuration-view';
import { findRegistrarConfiguration } from '../data/registrar-configurations';
import { findRegistrarModule } from '../registrars/catalogue';

/** All that the configuration page shows, from the database alone. NOT_FOUND for an unknown module. */
export async function showRegistrarConfiguration(
  moduleId: string,
): Promise<Result<RegistrarConfigurationView>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  return showOncePerPage(moduleId, caller.value.role);
}

/** The title and the page itself ask for the same. */
const showOncePerPage = cache(
  async (moduleId: string, role: Role): Promise<Result<RegistrarConfigurationView>> => {
    const module = findRegistrarModule(moduleId);
    if (module === null) return failure('NOT_FOUND');
    const configuration = await findRegistrarConfiguration({ moduleId });
    return ok(await toConfigurationView({ module, configuration, role }));
  },
);
