import 'server-only';
import type { Result } from '@/lib/shared/result';
import { SYSTEM } from '../actor';
import { storeOwnerContactState } from '../data/registrar-configurations';
import { findContact } from '../registrars/contact-directory';
import type { Account } from '../registrars/contract';
import type { RegistrarConnection } from './open-connection';
import { runCall } from './running-calls';

const interactiveWaitMs = 8_000;

/**
 * Looks whether the chosen owner contact still exists, and stores what was seen.
 * Only a complete listing proves that it is gone; an outage changes nothing.
 */
export async function checkOwnerContact({
  connection,
  priority,
  since,
  signal,
}: {
  connection: RegistrarConnection;
  priority: 'interactive' | 'background';
  /** What was read of the registrar before does not count. */
  since?: Date;
  /** Ends the wait; what is stored then stays as it was. */
  signal?: AbortSignal;
}): Promise<void> {
  const { configuration, module, credentials } = connection;
  if (configuration.ownerKind !== 'contact' || configuration.ownerContactId === null) return;
  const contactId = configuration.ownerContactId;
  // A person does not wait for the last page of a long list; the listing itself goes on.
  const patience = priority === 'interactive' ? AbortSignal.timeout(interactiveWaitMs) : signal;
  const seen = await runCall({ configurationId: configuration.id, signal: patience }, (ended) =>
    findContact({ module, credentials, contactId, priority, since, signal: ended }),
  );
  if (seen.state === 'unknown') return;
  await storeOwnerContactState({
    id: configuration.id,
    contactId,
    state: seen.state,
    contact: seen.state === 'found' ? seen.contact : null,
    checkedAt: seen.readAt,
    by: SYSTEM,
  });
}

/** The profile behind the key. */
export function readAccount({ connection }: { connection: RegistrarConnection }): Promise<Result<Account>> {
  const { configuration, module, credentials } = connection;
  return runCall({ configurationId: configuration.id }, (signal) =>
    module.readAccount(credentials, { signal, priority: 'interactive' }),
  );
}
