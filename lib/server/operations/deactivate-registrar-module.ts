import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { requireRoleProvedLately } from '../auth/require-role';
import { forgetKey } from '../connection/forget-key';
import { stopCalls } from '../connection/running-calls';
import {
  findRegistrarConfiguration,
  deactivateRegistrarModule as storeDeactivation,
} from '../data/registrar-configurations';
import { listRegistrarCredentials } from '../data/registrar-credentials';

/** Deactivates a module: the configuration is kept, running calls to the registrar end at once. CONFIRMATION_NEEDED. */
export async function deactivateRegistrarModule(moduleId: string): Promise<Result<null>> {
  const caller = await requireRoleProvedLately('administrator');
  if (!caller.ok) return caller;
  const configuration = await findRegistrarConfiguration({ moduleId });
  if (configuration === null) return failure('NOT_FOUND');
  await storeDeactivation({ moduleId, by: caller.value.actor });
  stopCalls(configuration.id);
  for (const credential of await listRegistrarCredentials(configuration.id)) forgetKey(credential);
  return ok(null);
}
