import 'server-only';
import type { z } from 'zod';
import type { OneTimeLink } from '@/lib/shared/people';
import { failure, ok, type Result } from '@/lib/shared/result';
import { invitationSchema } from '@/lib/shared/schemas/people';
import { newOneTimeLink } from '../auth/one-time-link';
import { requireRoleProvedLately } from '../auth/require-role';
import { storeInvitation } from '../data/invitations';

/** The link is told this once; whoever asks passes it on. EMAIL_TAKEN. */
export async function invitePerson(input: z.input<typeof invitationSchema>): Promise<Result<OneTimeLink>> {
  const caller = await requireRoleProvedLately('administrator');
  if (!caller.ok) return caller;
  const parsed = invitationSchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  const { link, tokenHash, expiresAt } = newOneTimeLink({ purpose: 'join' });
  const stored = await storeInvitation({ ...parsed.data, tokenHash, expiresAt, by: caller.value.actor });
  return stored.ok ? ok(link) : stored;
}
