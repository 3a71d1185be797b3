import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import type {
  SaveOutcome,
  SaveRegistrarConfigurationInput,
} from '@/lib/shared/schemas/save-registrar-configuration';
import { requireRoleProvedLately, requireRoleToWrite } from '../auth/require-role';
import { toConfigurationView } from '../connection/configuration-view';
import { findActiveModule } from '../connection/open-connection';
import { checkSave, saveConfiguration } from '../connection/save-configuration';
import { findRegistrarConfiguration } from '../data/registrar-configurations';
import { listRegistrarCredentials } from '../data/registrar-credentials';
import { logRingTrouble } from '../rotation/ring-trouble';

/**
 * Saves what stands on the screen. Never calls the registrar. When somebody else saved in between, nothing is
 * written and the outcome carries what is stored now. CONFIRMATION_NEEDED only when a key or its address changes.
 */
export async function saveRegistrarConfiguration(
  input: SaveRegistrarConfigurationInput,
): Promise<Result<SaveOutcome>> {
  const caller = await requireRoleToWrite('administrator');
  if (!caller.ok) return caller;
  const found = await findActiveModule(input.moduleId);
  if (!found.ok) return found;
  const { module, configuration } = found.value;
  const stored = await listRegistrarCredentials(configuration.id);
  const keyChanges = checkSave({ module, configurationId: configuration.id, input, stored });
  if (!keyChanges.ok) return keyChanges;
  if (keyChanges.value.length > 0) {
    const proved = await requireRoleProvedLately('administrator');
    if (!proved.ok) return proved;
  }
  const saved = await saveConfiguration({ ...found.value, input, by: caller.value.actor });
  if (!saved.ok) return saved;
  if (saved.value === 'stored') {
    if (Object.values(input.environments).some(({ key }) => key.action !== 'keep')) await logRingTrouble();
    return ok({ outcome: 'saved', version: input.version + 1 });
  }
  const current = await findRegistrarConfiguration({ moduleId: input.moduleId });
  return ok({
    outcome: 'conflict',
    current: await toConfigurationView({ module, configuration: current, role: caller.value.role }),
  });
}
