import 'server-only';
import type { Role } from '@/lib/shared/people';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Actor } from '../actor';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import { toPasswordLinkRow } from './invitations';
import { listAccounts } from './people';

export interface AccountReset {
  /** What was done besides making the link. */
  secondFactorRemoved: boolean;
  reactivated: boolean;
  /** Null: it is what it was. */
  roleBefore: Role | null;
}

/**
 * For when somebody cannot get in any more, whatever the reason: a link for a new password, no second factor, no
 * recovery codes, no session, and an account that is active; with the role that is named. The password goes as well:
 * without the second factor, whoever had stolen it could come in. All or nothing. NOT_FOUND,
 * SINGLE_SIGN_ON_ONLY.
 */
export async function resetAccount({
  email,
  role,
  tokenHash,
  expiresAt,
  by,
}: {
  email: string;
  role?: Role;
  tokenHash: string;
  expiresAt: Date;
  by: Actor;
}): Promise<Result<AccountReset>> {
  const account = (await listAccounts()).find((one) => one.email === email);
  if (account === undefined) return failure('NOT_FOUND');
  if (account.singleSignOnOnly) return failure('SINGLE_SIGN_ON_ONLY');
  const db = prisma();
  const at = new Date();
  const { id } = account;
  const reset: AccountReset = {
    secondFactorRemoved: (await db.secondFactor.count({ where: { userId: id } })) > 0,
    reactivated: account.deactivatedAt !== null,
    roleBefore: role !== undefined && role !== account.role ? account.role : null,
  };
  await db.$transaction([
    db.user.update({
      where: { id },
      data: { deactivatedAt: null, passwordHash: '', ...(reset.roleBefore === null ? {} : { role }) },
      select: { id: true },
    }),
    db.secondFactor.deleteMany({ where: { userId: id } }),
    db.recoveryCode.deleteMany({ where: { userId: id } }),
    db.session.updateMany({ where: { userId: id, revokedAt: null }, data: { revokedAt: at } }),
    db.invitation.updateMany({
      where: { userId: id, usedAt: null, revokedAt: null },
      data: { revokedAt: at },
    }),
    db.invitation.create({
      data: toPasswordLinkRow({ user: account, tokenHash, expiresAt, by, at }),
      select: { id: true },
    }),
    ...toAudit({ reset, email, role, by, at }).map((row) => db.auditEntry.create({ data: row })),
  ]);
  return ok(reset);
}

function toAudit({
  reset: { reactivated, roleBefore, secondFactorRemoved },
  email,
  role = null,
  by,
  at,
}: {
  reset: AccountReset;
  email: string;
  role?: Role | null;
  by: Actor;
  at: Date;
}) {
  const entry = { subject: email, by, at };
  const changes = { role: { before: roleBefore, after: role } };
  return [
    ...(reactivated ? [toAuditRow({ action: 'user.reactivated', ...entry })] : []),
    ...(roleBefore === null ? [] : [toAuditRow({ action: 'user.roleChanged', changes, ...entry })]),
    ...(secondFactorRemoved ? [toAuditRow({ action: 'secondFactor.reset', ...entry })] : []),
    toAuditRow({ action: 'password.resetOffered', ...entry }),
  ];
}
