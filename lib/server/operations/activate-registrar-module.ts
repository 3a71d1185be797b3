import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { requireRoleToWrite } from '../auth/require-role';
import { activateRegistrarModule as storeActivation } from '../data/registrar-configurations';
import { findRegistrarModule } from '../registrars/catalogue';

/** Activates a module: with its defaults the first time, with the kept configuration after that. */
export async function activateRegistrarModule(moduleId: string): Promise<Result<null>> {
  const caller = await requireRoleToWrite('administrator');
  if (!caller.ok) return caller;
  if (findRegistrarModule(moduleId) === null) return failure('NOT_FOUND');
  await storeActivation({ moduleId, by: caller.value.actor });
  return ok(null);
}
