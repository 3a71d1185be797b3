import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Actor } from '../actor';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import { codeOf } from './database-error';
import { newId } from './new-id';

interface User {
  id: string;
  /** Lower case. */
  email: string;
  name: string;
  role: string;
  passwordChangedAt: Date;
  createdAt: Date;
  deactivatedAt: Date | null;
}
/** Only for whoever compares passwords. */
export interface UserWithPassword extends User {
  /** Empty: signs in through single sign-on only. */
  passwordHash: string;
}

const columns = {
  id: true,
  email: true,
  name: true,
  role: true,
  passwordHash: true,
  passwordChangedAt: true,
  createdAt: true,
  deactivatedAt: true,
} as const;

export async function countUsers(): Promise<number> {
  return prisma().user.count();
}

export async function findUserByEmail(email: string): Promise<UserWithPassword | null> {
  return prisma().user.findUnique({ where: { email }, select: columns });
}

export async function findUser(id: string): Promise<UserWithPassword | null> {
  return prisma().user.findUnique({ where: { id }, select: columns });
}

/**
 * The account of the first run. However many try at once, one of them succeeds and uses up the one-time token in
 * the same transaction; all others get SETUP_DONE. `setupTokenId` null: no token was asked for.
 */
export async function createFirstUser({
  email,
  name,
  role,
  passwordHash,
  setupTokenId,
  by,
}: Pick<UserWithPassword, 'email' | 'name' | 'role' | 'passwordHash'> & {
  setupTokenId: string | null;
  by: Actor;
}): Promise<Result<{ id: string }>> {
  if ((await countUsers()) > 0) return failure('SETUP_DONE');
  const id = newId();
  const now = new Date();
  const account = { email, name, role, passwordHash, passwordChangedAt: now, createdAt: now };
  const db = prisma();
  const useToken = (tokenId: string) =>
    db.setupToken.update({ where: { id: tokenId, usedAt: null }, data: { usedAt: now } });
  try {
    await db.$transaction([
      ...(setupTokenId === null ? [] : [useToken(setupTokenId)]),
      // The unique mark is what lets only one of two simultaneous first accounts in.
      db.user.create({ data: { id, ...account, firstOfPanel: true } }),
      db.auditEntry.create({ data: toAuditRow({ action: 'administrator.created', subject: email, by }) }),
    ]);
  } catch (error) {
    if (codeOf(error) === 'P2002' || codeOf(error) === 'P2025') return failure('SETUP_DONE');
    throw error;
  }
  return ok({ id });
}

/** Ends all sessions of the account but `keepSessionId` in the same transaction. */
export async function storePasswordHash({
  userId,
  passwordHash,
  keepSessionId,
  by,
}: {
  userId: string;
  passwordHash: string;
  keepSessionId: string | null;
  by: Actor;
}): Promise<void> {
  const db = prisma();
  const now = new Date();
  const user = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  await db.$transaction([
    db.user.update({ where: { id: userId }, data: { passwordHash, passwordChangedAt: now } }),
    db.session.updateMany({
      where: { userId, revokedAt: null, ...(keepSessionId === null ? {} : { id: { not: keepSessionId } }) },
      data: { revokedAt: now },
    }),
    db.auditEntry.create({ data: toAuditRow({ action: 'password.changed', subject: user.email, by }) }),
  ]);
}
