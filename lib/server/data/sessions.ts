import 'server-only';
import { z } from 'zod';
import type { AuditAction } from '@/lib/shared/schemas/activity';
import type { Actor } from '../actor';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import { happened } from './database-error';
import { newId } from './new-id';

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
/** By what somebody showed who they are, as the log names it. */
export type SignInWay = 'password' | 'passwordAndCode' | 'passwordAndRecoveryCode' | 'singleSignOn';

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

export const pendingStepSchema = z.enum(['code', 'enrolment']);

interface NewSessionRow {
  userId: string;
  tokenHash: string;
  expiresAt: Date;
  address: string | null;
  userAgent: string | null;
  pending?: PendingStep | null;
  provedAt?: Date | null;
  /** Not for one that is pending: nobody has signed in yet. */
  way?: SignInWay;
  by: Actor;
}

export async function createSession(session: NewSessionRow): Promise<{ id: string }> {
  const { id, statements } = toCreation(session);
  await prisma().$transaction(statements);
  return { id };
}

/** A new session in the place of one that was pending. False when that one has ended: of two at once one wins. */
export async function replaceSession({
  replacedId,
  ...session
}: NewSessionRow & { replacedId: string }): Promise<boolean> {
  const db = prisma();
  const { statements } = toCreation(session);
  const end = db.session.update({
    where: { id: replacedId, revokedAt: null },
    data: { revokedAt: new Date() },
    select: { id: true },
  });
  return happened(db.$transaction([end, ...statements]));
}

function toCreation({
  userId,
  tokenHash,
  expiresAt,
  address,
  userAgent,
  pending = null,
  provedAt = new Date(),
  way,
  by,
}: NewSessionRow) {
  const db = prisma();
  const id = newId();
  const now = new Date();
  const times = { createdAt: now, lastSeenAt: now, expiresAt, revokedAt: null, provedAt };
  const row = db.session.create({
    data: { id, userId, tokenHash, ...times, address, userAgent, pending },
    select: { id: true },
  });
  // With a code still to come nobody has signed in.
  return { id, statements: pending === null ? [row, ...noteSignIn({ userId, at: now, way, by })] : [row] };
}

/** For the transaction in which a sign-in is complete. */
function noteSignIn({ userId, at, way, by }: Pick<NewSessionRow, 'userId' | 'way' | 'by'> & { at: Date }) {
  const db = prisma();
  const changes = way === undefined ? undefined : { way: { before: null, after: way } };
  return [
    db.user.update({ where: { id: userId }, data: { lastSignInAt: at }, select: { id: true } }),
    db.auditEntry.create({ data: toAuditRow({ action: 'signIn.succeeded', changes, by }) }),
  ];
}

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
