import 'server-only';
import { z } from 'zod';
import { failure, type Result } from '@/lib/shared/result';
import type { ContactSearchResult } from '@/lib/shared/schemas/contact';
import { requireRole } from '../auth/require-role';
import { openConnection } from '../connection/open-connection';
import { runCall } from '../connection/running-calls';
import { searchContacts } from '../registrars/contact-directory';

const inputSchema = z.object({
  moduleId: z.string(),
  query: z.string().max(200),
  cursor: z.string().max(20),
});

/** Contacts of the registrar's address book that match every typed word; starts the listing when none is at hand. */
export async function searchRegistrarContacts(input: {
  moduleId: string;
  query: string;
  cursor: string;
}): Promise<Result<ContactSearchResult>> {
  const caller = await requireRole('operator');
  if (!caller.ok) return caller;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  const { moduleId, query, cursor } = parsed.data;
  const connection = await openConnection({ moduleId });
  if (!connection.ok) return connection;
  const { configuration, module, credentials } = connection.value;
  return runCall({ configurationId: configuration.id }, (signal) =>
    searchContacts({ module, credentials, query, cursor, limit: 50, signal }),
  );
}
