import 'server-only';
import { z } from 'zod';
import { type Role, roles } from '@/lib/shared/people';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Prisma } from '@/prisma/generated/sqlite/client';
import type { Actor } from '../actor';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import { happened } from './database-error';
import { isSqlite } from './sync-sql';

const roleSchema = z.enum(roles);

export interface Account {
  id: string;
  /** Lower case. */
  email: string;
  name: string;
  role: Role;
  deactivatedAt: Date | null;
  lastSignInAt: Date | null;
  /** Whether a second factor is set up and was used once. */
  secondFactor: boolean;
  /** Has no password here: the provider keeps it. */
  singleSignOnOnly: boolean;
}

const columns = {
  id: true,
  email: true,
  name: true,
  role: true,
  deactivatedAt: true,
  lastSignInAt: true,
  passwordHash: true,
  singleSignOnId: true,
  secondFactor: { select: { confirmedAt: true } },
} as const;

/** Everybody with an account, by name. */
export async function listAccounts(): Promise<Account[]> {
  const rows = await prisma().user.findMany({
    select: columns,
    orderBy: [{ name: 'asc' }, { email: 'asc' }],
  });
  return rows.map(toAccount);
}

export async function findAccount(id: string): Promise<Account | null> {
  const row = await prisma().user.findUnique({ where: { id }, select: columns });
  return row === null ? null : toAccount(row);
}

/** Counts with the next request of theirs. NOT_FOUND, LAST_ADMINISTRATOR, CONFLICT when it was changed meanwhile. */
export async function changeRole({
  userId,
  role,
  by,
}: {
  userId: string;
  role: Role;
  by: Actor;
}): Promise<Result<null>> {
  const before = await findAccount(userId);
  if (before === null) return failure('NOT_FOUND');
  if (before.role === role) return ok(null);
  const changes = { role: { before: before.role, after: role } };
  return changeAccount({
    before,
    data: { role },
    entry: toAuditRow({ action: 'user.roleChanged', subject: before.email, changes, by }),
  });
}

/** Ends all their sessions and links at once. NOT_FOUND, LAST_ADMINISTRATOR, CONFLICT when it was changed meanwhile. */
export async function deactivateAccount({
  userId,
  by,
}: {
  userId: string;
  by: Actor;
}): Promise<Result<null>> {
  const before = await findAccount(userId);
  if (before === null) return failure('NOT_FOUND');
  if (before.deactivatedAt !== null) return ok(null);
  const db = prisma();
  const now = new Date();
  return changeAccount({
    before,
    data: { deactivatedAt: now },
    also: [
      db.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } }),
      db.invitation.updateMany({
        where: { userId, usedAt: null, revokedAt: null },
        data: { revokedAt: now },
      }),
    ],
    entry: toAuditRow({ action: 'user.deactivated', subject: before.email, by }),
  });
}

/** NOT_FOUND. */
export async function reactivateAccount({
  userId,
  by,
}: {
  userId: string;
  by: Actor;
}): Promise<Result<null>> {
  const before = await findAccount(userId);
  if (before === null) return failure('NOT_FOUND');
  const db = prisma();
  await happened(
    db.$transaction([
      db.user.update({
        where: { id: userId, deactivatedAt: { not: null } },
        data: { deactivatedAt: null },
        select: { id: true },
      }),
      db.auditEntry.create({ data: toAuditRow({ action: 'user.reactivated', subject: before.email, by }) }),
    ]),
  );
  return ok(null);
}

/** All or nothing, with its entry. NOT_FOUND, LAST_ADMINISTRATOR, CONFLICT when it is not what it was any more. */
async function changeAccount({
  before,
  data,
  also = [],
  entry,
}: {
  before: Account;
  data: Partial<Pick<Account, 'role' | 'deactivatedAt'>>;
  also?: Prisma.PrismaPromise<unknown>[];
  entry: ReturnType<typeof toAuditRow>;
}): Promise<Result<null>> {
  const { id, role, deactivatedAt } = before;
  const db = prisma();
  const changed = await happened(
    db.$transaction([
      ...keepAnAdministrator(before),
      db.user.update({ where: { id, role, deactivatedAt }, data, select: { id: true } }),
      ...also,
      db.auditEntry.create({ data: entry }),
    ]),
  );
  if (changed) return ok(null);
  const now = await findAccount(id);
  if (now === null) return failure('NOT_FOUND');
  const same = now.role === role && now.deactivatedAt?.getTime() === deactivatedAt?.getTime();
  return failure(same ? 'LAST_ADMINISTRATOR' : 'CONFLICT');
}

/**
 * For the beginning of a transaction after which this account is no administrator any more: fails when no other active
 * one is left. The lock lets one such change in at a time; two that read at the same moment would both find the other.
 */
function keepAnAdministrator(account: Account) {
  if (account.role !== 'administrator' || account.deactivatedAt !== null) return [];
  const db = prisma();
  const lock = isSqlite()
    ? db.$executeRaw`UPDATE "User" SET "role" = "role" WHERE "role" = 'administrator'`
    : db.$executeRaw`SELECT "id" FROM "User" WHERE "role" = 'administrator' ORDER BY "id" FOR UPDATE`;
  const another = db.user.findFirstOrThrow({
    where: { role: 'administrator', deactivatedAt: null, id: { not: account.id } },
    select: { id: true },
  });
  return [lock, another];
}

/** Whether the provider alone keeps the password: nobody sets one here. */
export function isSingleSignOnOnly(user: { singleSignOnId: string | null; passwordHash: string }): boolean {
  return user.singleSignOnId !== null && user.passwordHash === '';
}

function toAccount({
  role,
  secondFactor,
  passwordHash,
  singleSignOnId,
  ...row
}: Omit<Account, 'role' | 'secondFactor' | 'singleSignOnOnly'> & {
  role: string;
  secondFactor: { confirmedAt: Date | null } | null;
  passwordHash: string;
  singleSignOnId: string | null;
}): Account {
  return {
    ...row,
    role: roleSchema.parse(role),
    secondFactor: secondFactor?.confirmedAt != null,
    singleSignOnOnly: isSingleSignOnOnly({ singleSignOnId, passwordHash }),
  };
}
