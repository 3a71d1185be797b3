import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { OwnerAtRegistrar } from '@/lib/shared/schemas/registrar-view';
import { requireRole } from '../auth/require-role';
import { checkOwnerContact, readAccount } from '../connection/check-owner';
import { toOwnerView } from '../connection/configuration-view';
import { openConnection } from '../connection/open-connection';
import { findRegistrarConfiguration } from '../data/registrar-configurations';

/**
 * Asks the registrar for the account's profile and whether the stored owner contact still exists. The contacts may
 * be those of the last minutes, as the picker shows them; `now` reads them again.
 */
export async function readRegistrarOwner({
  moduleId,
  now,
}: {
  moduleId: string;
  now: boolean;
}): Promise<Result<OwnerAtRegistrar>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const connection = await openConnection({ moduleId });
  if (!connection.ok) return connection;
  const [account] = await Promise.all([
    readAccount({ connection: connection.value }),
    checkOwnerContact({
      connection: connection.value,
      priority: 'interactive',
      since: now ? new Date() : undefined,
    }),
  ]);
  const configuration = await findRegistrarConfiguration({ moduleId });
  if (configuration === null) return failure('NOT_FOUND');
  return ok({ account, owner: toOwnerView(configuration) });
}
