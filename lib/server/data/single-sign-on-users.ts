import 'server-only';
import type { Role } from '@/lib/shared/people';
import { failure, ok, type Result } from '@/lib/shared/result';
import { type Actor, SYSTEM } from '../actor';
import { toChanges } from './audit-changes';
import { storeAuditEntry } from './audit-entries';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import { codeOf } from './database-error';
import { newId } from './new-id';
import { changeRole } from './people';

/** An account whose owner comes through single sign-on. */
export interface SingleSignOnUser {
  id: string;
  email: string;
  name: string;
  role: string;
  deactivatedAt: Date | null;
}

const columns = { id: true, email: true, name: true, role: true, deactivatedAt: true } as const;

export async function findUserBySingleSignOnId(singleSignOnId: string): Promise<SingleSignOnUser | null> {
  return prisma().user.findUnique({ where: { singleSignOnId }, select: columns });
}

/** Without a password. The same person in two windows gets one account. SINGLE_SIGN_ON_EMAIL_TAKEN. */
export async function createSingleSignOnUser({
  singleSignOnId,
  email,
  name,
  role,
  address,
}: {
  singleSignOnId: string;
  email: string;
  name: string;
  role: string;
  address: string;
}): Promise<Result<SingleSignOnUser>> {
  const db = prisma();
  const [id, now] = [newId(), new Date()];
  const account = {
    id,
    email,
    name,
    role,
    passwordHash: '',
    passwordChangedAt: now,
    createdAt: now,
    singleSignOnId,
  };
  const by: Actor = { kind: 'user', id, label: email, address };
  const changes = toChanges({ before: {}, after: { role } });
  try {
    await db.$transaction([
      db.user.create({ data: account, select: { id: true } }),
      db.auditEntry.create({ data: toAuditRow({ action: 'user.joined', subject: email, changes, by }) }),
    ]);
  } catch (error) {
    if (codeOf(error) !== 'P2002') throw error;
    const other = await findUserBySingleSignOnId(singleSignOnId);
    return other === null ? failure('SINGLE_SIGN_ON_EMAIL_TAKEN') : ok(other);
  }
  return ok({ id, email, name, role, deactivatedAt: null });
}

/**
 * Gives the role that the groups of the provider name now. LAST_ADMINISTRATOR: the panel would have nobody left who
 * may manage it, so the role stays, and that is written down.
 */
export async function storeRoleOfGroups({
  user,
  role,
}: {
  user: SingleSignOnUser;
  role: Role;
}): Promise<Result<null>> {
  const change = { userId: user.id, role, by: SYSTEM };
  const first = await changeRole(change);
  // Changed meanwhile, perhaps by a person: the groups have the last word.
  const changed = first.ok || first.error.code !== 'CONFLICT' ? first : await changeRole(change);
  if (!changed.ok && changed.error.code === 'LAST_ADMINISTRATOR') {
    await storeAuditEntry({ action: 'user.roleKept', subject: user.email, by: SYSTEM });
  }
  return changed;
}
