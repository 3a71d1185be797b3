import 'server-only';
import { z } from 'zod';
import type { AuditAction } from '@/lib/shared/schemas/activity';
import type { Actor } from '../actor';
import { toAuditRow } from './audit-row';
import { instantSchema, queryRows } from './batch-transaction';
import { prisma } from './database';
import { happened } from './database-error';
import { newId } from './new-id';
import { sql } from './sync-sql';

export interface Session {
  /** Public: shown in the list of sessions. The cookie's content is only here as a hash, which is not returned. */
  id: string;
  userId: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** Absolute end. */
  expiresAt: Date;
  revokedAt: Date | null;
  address: string | null;
  userAgent: string | null;
  /** What is still to come after the right password, and until then nothing else is allowed; null: signed in. */
  pending: PendingStep | null;
  /** When the person last typed password or code; null: never in this session. */
  provedAt: Date | null;
}
export type PendingStep = z.infer<typeof pendingStepSchema>;
export interface SessionWithUser extends Session {
  user: { id: string; email: string; name: string; role: string; deactivatedAt: Date | null };
}

const columns = {
  id: true,
  userId: true,
  createdAt: true,
  lastSeenAt: true,
  expiresAt: true,
  revokedAt: true,
  address: true,
  userAgent: true,
  pending: true,
  provedAt: true,
} as const;

const pendingStepSchema = z.enum(['code', 'enrolment']);

export async function createSession({
  userId,
  tokenHash,
  expiresAt,
  address,
  userAgent,
  pending = null,
  provedAt = new Date(),
  subject = null,
  by,
}: {
  userId: string;
  tokenHash: string;
  expiresAt: Date;
  address: string | null;
  userAgent: string | null;
  pending?: PendingStep | null;
  provedAt?: Date | null;
  subject?: string | null;
  by: Actor;
}): Promise<{ id: string }> {
  const db = prisma();
  const id = newId();
  const now = new Date();
  const times = { createdAt: now, lastSeenAt: now, expiresAt };
  await db.$transaction([
    db.session.create({
      data: { id, userId, tokenHash, ...times, revokedAt: null, address, userAgent, pending, provedAt },
      select: { id: true },
    }),
    // With a code still to come nobody has signed in.
    ...(pending === null ? [noteSignIn({ userId, at: now })] : []),
    db.auditEntry.create({ data: toAuditRow({ action: 'signIn.succeeded', subject, by }) }),
  ]);
  return { id };
}

/** For the transaction in which a sign-in is complete. */
function noteSignIn({ userId, at }: { userId: string; at: Date }) {
  return prisma().user.update({ where: { id: userId }, data: { lastSignInAt: at }, select: { id: true } });
}

/** Whatever its state: the caller decides whether it still counts. */
export async function findSessionByTokenHash(tokenHash: string): Promise<SessionWithUser | null> {
  // Asked with every request: past Prisma's client, which makes two queries of it and takes five times as long.
  const [row] = await queryRows(sql`
    SELECT s."id", s."userId", s."createdAt", s."lastSeenAt", s."expiresAt", s."revokedAt", s."address", s."userAgent",
      s."pending", s."provedAt", u."email", u."name", u."role", u."deactivatedAt"
    FROM "Session" s JOIN "User" u ON u."id" = s."userId" WHERE s."tokenHash" = ${tokenHash}`);
  if (row === undefined) return null;
  const { email, name, role, deactivatedAt, ...session } = sessionRowSchema.parse(row);
  return { ...session, user: { id: session.userId, email, name, role, deactivatedAt } };
}

const sessionRowSchema = z.object({
  id: z.string(),
  userId: z.string(),
  createdAt: instantSchema,
  lastSeenAt: instantSchema,
  expiresAt: instantSchema,
  revokedAt: instantSchema.nullable(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  pending: pendingStepSchema.nullable(),
  provedAt: instantSchema.nullable(),
  email: z.string(),
  name: z.string(),
  role: z.string(),
  deactivatedAt: instantSchema.nullable(),
});

/** No audit entry: reading a page is not an event. */
export async function touchSession({ id, lastSeenAt }: { id: string; lastSeenAt: Date }): Promise<void> {
  await prisma().session.updateMany({ where: { id, lastSeenAt: { lt: lastSeenAt } }, data: { lastSeenAt } });
}

/** The person has just shown again who they are; false when the session has ended. */
export async function storeProof({
  sessionId,
  way,
  by,
}: {
  sessionId: string;
  /** For the log: "password". */
  way: string;
  by: Actor;
}): Promise<boolean> {
  const db = prisma();
  const changes = { way: { before: null, after: way } };
  return happened(
    db.$transaction([
      db.session.update({
        where: { id: sessionId, revokedAt: null },
        data: { provedAt: new Date() },
        select: { id: true },
      }),
      db.auditEntry.create({ data: toAuditRow({ action: 'identity.confirmed', changes, by }) }),
    ]),
  );
}

/** Newest use first, ended ones included. */
export async function listSessions(userId: string): Promise<Session[]> {
  const rows = await prisma().session.findMany({
    where: { userId },
    select: columns,
    orderBy: { lastSeenAt: 'desc' },
  });
  return rows.map(({ pending, ...row }) => ({
    ...row,
    pending: pendingStepSchema.nullable().parse(pending),
  }));
}

/** Sign-out. False when it had ended before. */
export async function endSession({ id, by }: { id: string; by: Actor }): Promise<boolean> {
  return revoke({ id, action: 'signOut', by });
}

/** False when the user has no such session, or it was revoked before. */
export async function revokeSession({
  id,
  userId,
  by,
}: {
  id: string;
  userId: string;
  by: Actor;
}): Promise<boolean> {
  return revoke({ id, userId, action: 'session.revoked', by });
}

/** Revokes all sessions of a user but one. */
export async function revokeOtherSessions({
  userId,
  keepSessionId,
  by,
}: {
  userId: string;
  keepSessionId: string;
  by: Actor;
}): Promise<void> {
  const db = prisma();
  await db.$transaction([
    db.session.updateMany({
      where: { userId, revokedAt: null, id: { not: keepSessionId } },
      data: { revokedAt: new Date() },
    }),
    db.auditEntry.create({ data: toAuditRow({ action: 'session.revoked', by }) }),
  ]);
}

/** Removes what ended before `endedBefore`; it is kept until then, so that a late visitor learns how it ended. */
export async function removeEndedSessions({ endedBefore }: { endedBefore: Date }): Promise<number> {
  const { count } = await prisma().session.deleteMany({
    where: { OR: [{ expiresAt: { lt: endedBefore } }, { revokedAt: { lt: endedBefore } }] },
  });
  return count;
}

/** After a backup was restored: a session of its day must not count again. */
export async function removeAllSessions(): Promise<void> {
  await prisma().session.deleteMany();
}

async function revoke({
  id,
  userId,
  action,
  by,
}: {
  id: string;
  userId?: string;
  action: AuditAction;
  by: Actor;
}): Promise<boolean> {
  const db = prisma();
  return happened(
    db.$transaction([
      db.session.update({
        where: { id, revokedAt: null, ...(userId === undefined ? {} : { userId }) },
        data: { revokedAt: new Date() },
        select: { id: true },
      }),
      db.auditEntry.create({ data: toAuditRow({ action, by }) }),
    ]),
  );
}
