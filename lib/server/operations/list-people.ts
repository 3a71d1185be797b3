import 'server-only';
import type { Person } from '@/lib/shared/people';
import { ok, type Result } from '@/lib/shared/result';
import { requireRole } from '../auth/require-role';
import { type Invitation, listInvitations } from '../data/invitations';
import { type Account, listAccounts } from '../data/people';

/** Everybody with an account, then whoever was invited and has not come yet. */
export async function listPeople(): Promise<Result<Person[]>> {
  const caller = await requireRole('administrator');
  if (!caller.ok) return caller;
  const [accounts, invitations] = await Promise.all([listAccounts(), listInvitations()]);
  const now = new Date();
  return ok([
    ...accounts.map((account) => toPerson({ account, own: account.id === caller.value.id })),
    ...invitations.map((invitation) => toInvited({ invitation, now })),
  ]);
}

function toPerson({ account, own }: { account: Account; own: boolean }): Person {
  const { id, name, email, role, deactivatedAt, secondFactor, singleSignOnOnly, lastSignInAt } = account;
  return {
    id,
    name,
    email,
    role,
    state: deactivatedAt === null ? 'active' : 'deactivated',
    secondFactor,
    singleSignOnOnly,
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
    linkExpiresAt: null,
    own,
  };
}

function toInvited({ invitation, now }: { invitation: Invitation; now: Date }): Person {
  const { id, name, email, role, expiresAt } = invitation;
  return {
    id,
    name,
    email,
    role,
    state: expiresAt > now ? 'invited' : 'linkExpired',
    secondFactor: false,
    singleSignOnOnly: false,
    lastSignInAt: null,
    linkExpiresAt: expiresAt.toISOString(),
    own: false,
  };
}
