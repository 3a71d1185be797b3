import 'server-only';
import type { ErrorCode } from '@/lib/shared/errors';
import { openConnection } from '../connection/open-connection';
import { findRegistrarConfiguration } from '../data/registrar-configurations';

/**
 * Why no sync runs by itself, in the order in which a person would mend it; null when it does.
 * MODULE_DEACTIVATED, SYNC_SWITCHED_OFF, and what openConnection says about the key.
 */
export async function findSyncBlock(moduleId: string): Promise<ErrorCode | null> {
  const configuration = await findRegistrarConfiguration({ moduleId });
  if (configuration === null || configuration.activatedAt === null) return 'MODULE_DEACTIVATED';
  if (!configuration.automaticSync) return 'SYNC_SWITCHED_OFF';
  const connection = await openConnection({ moduleId });
  return connection.ok ? null : connection.error.code;
}
