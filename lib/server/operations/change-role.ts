import 'server-only';
import type { z } from 'zod';
import { failure, type Result } from '@/lib/shared/result';
import { roleChangeSchema } from '@/lib/shared/schemas/people';
import { requireRoleProvedLately } from '../auth/require-role';
import { changeRole as storeRole } from '../data/people';

/** Counts with the next thing that the person does. OWN_ACCOUNT, LAST_ADMINISTRATOR, NOT_FOUND, CONFLICT. */
export async function changeRole(input: z.input<typeof roleChangeSchema>): Promise<Result<null>> {
  const caller = await requireRoleProvedLately('administrator');
  if (!caller.ok) return caller;
  const parsed = roleChangeSchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  if (parsed.data.userId === caller.value.id) return failure('OWN_ACCOUNT');
  return storeRole({ ...parsed.data, by: caller.value.actor });
}
