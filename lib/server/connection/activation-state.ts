import 'server-only';
import type { RegistrarModuleItem } from '@/lib/shared/schemas/registrar-view';

/** A deactivated module keeps its row, and with it its configuration. */
export function toActivationState(
  configuration: { activatedAt: Date | null } | null,
): RegistrarModuleItem['state'] {
  if (configuration === null) return 'neverActivated';
  return configuration.activatedAt === null ? 'deactivated' : 'active';
}
