import 'server-only';
import { checkOwnerContact } from '../connection/check-owner';
import { openConnection } from '../connection/open-connection';
import { listRegistrarConfigurations } from '../data/registrar-configurations';
import { log } from '../log';

/** Background (SYSTEM): looks whether each active module's owner contact still exists, before an order fails on it. */
export async function checkOwnerContacts(signal: AbortSignal): Promise<void> {
  for (const configuration of await listRegistrarConfigurations()) {
    if (signal.aborted) return;
    if (configuration.activatedAt === null || configuration.ownerKind !== 'contact') continue;
    const connection = await openConnection({ moduleId: configuration.moduleId });
    if (!connection.ok) {
      log('warn', 'ownerContact.notChecked', { code: connection.error.code });
      continue;
    }
    await checkOwnerContact({
      connection: connection.value,
      priority: 'background',
      since: new Date(),
      signal,
    });
  }
}
