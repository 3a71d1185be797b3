import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import type {
  SaveOutcome,
  SaveRegistrarConfigurationInput,
} from '@/lib/shared/schemas/save-registrar-configuration';
import { requireRoleToWrite } from '../auth/require-role';
import { toConfigurationView } from '../connection/configuration-view';
import { findActiveModule } from '../connection/open-connection';
import { saveConfiguration } from '../connection/save-configuration';
import { findRegistrarConfiguration } from '../data/registrar-configurations';
import { logRingTrouble } from '../rotation/ring-trouble';

/**
 * Saves what stands on the screen. Never calls the registrar. When somebody else saved in between, nothing is
 * written and the outcome carries what is stored now.
 */
export async function saveRegistrarConfiguration(
  input: SaveRegistrarConfigurationInput,
): Promise<Result<SaveOutcome>> {
  const caller = await requireRoleToWrite('administrator');
  if (!caller.ok) return caller;
  const found = await findActiveModule(input.moduleId);
  if (!found.ok) return found;
  const { module } = found.value;
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
