import 'server-only';
import { z } from 'zod';
import { type Role, roles } from '@/lib/shared/people';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Actor } from '../actor';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import { happened } from './database-error';
import { newId } from './new-id';

// Links that work once. "Open" is one that was neither used nor withdrawn; whether it has expired is asked apart.

const roleSchema = z.enum(roles);
const open = { usedAt: null, revokedAt: null } as const;

/** Of somebody who has no account yet. */
export interface Invitation {
  id: string;
  /** Lower case. */
  email: string;
  name: string;
  role: Role;
  expiresAt: Date;
}

interface LinkHash {
  tokenHash: string;
  expiresAt: Date;
}

const columns = { id: true, email: true, name: true, role: true, expiresAt: true } as const;

/** Open ones, expired ones included, the newest first. */
export async function listInvitations(): Promise<Invitation[]> {
  const rows = await prisma().invitation.findMany({
    where: { ...open, purpose: 'join' },
    select: columns,
    orderBy: { createdAt: 'desc' },
  });
  return rows.map((row) => ({ ...row, role: roleSchema.parse(row.role) }));
}

/** An earlier link for the same address dies. EMAIL_TAKEN. */
export async function storeInvitation({
  email,
  name,
  role,
  tokenHash,
  expiresAt,
  by,
}: Pick<Invitation, 'email' | 'name' | 'role'> & LinkHash & { by: Actor }): Promise<Result<null>> {
  const db = prisma();
  if ((await db.user.count({ where: { email } })) > 0) return failure('EMAIL_TAKEN');
  const changes = { role: { before: null, after: role } };
  const audit = toAuditRow({ action: 'user.invited', subject: email, changes, by });
  await db.$transaction([
    db.invitation.updateMany({ where: { ...open, purpose: 'join', email }, data: { revokedAt: audit.at } }),
    db.invitation.create({
      data: {
        id: newId(),
        purpose: 'join',
        tokenHash,
        email,
        name,
        role,
        createdAt: audit.at,
        createdBy: by.label,
        expiresAt,
      },
      select: { id: true },
    }),
    db.auditEntry.create({ data: audit }),
  ]);
  return ok(null);
}

/** Another link in the place of the earlier one, which dies. NOT_FOUND when that was used or withdrawn. */
export async function renewInvitation({
  id,
  tokenHash,
  expiresAt,
  by,
}: LinkHash & { id: string; by: Actor }): Promise<Result<null>> {
  const db = prisma();
  const invitation = await db.invitation.findFirst({
    where: { id, ...open, purpose: 'join' },
    select: columns,
  });
  if (invitation === null) return failure('NOT_FOUND');
  const changes = { role: { before: null, after: invitation.role } };
  const done = await happened(
    db.$transaction([
      db.invitation.update({ where: { id, ...open }, data: { tokenHash, expiresAt }, select: { id: true } }),
      db.auditEntry.create({
        data: toAuditRow({ action: 'user.invited', subject: invitation.email, changes, by }),
      }),
    ]),
  );
  return done ? ok(null) : failure('NOT_FOUND');
}

/** False when it was used or withdrawn before. */
export async function revokeInvitation({ id, by }: { id: string; by: Actor }): Promise<boolean> {
  const db = prisma();
  const invitation = await db.invitation.findFirst({
    where: { id, ...open, purpose: 'join' },
    select: columns,
  });
  if (invitation === null) return false;
  const audit = toAuditRow({ action: 'invitation.revoked', subject: invitation.email, by });
  return happened(
    db.$transaction([
      db.invitation.update({ where: { id, ...open }, data: { revokedAt: audit.at }, select: { id: true } }),
      db.auditEntry.create({ data: audit }),
    ]),
  );
}

/** For an account that is active; an earlier link for it dies. Nothing else changes until it is used. */
export async function storePasswordLink({
  user,
  tokenHash,
  expiresAt,
  by,
}: LinkHash & {
  user: { id: string; email: string; name: string; role: Role };
  by: Actor;
}): Promise<void> {
  const db = prisma();
  const audit = toAuditRow({ action: 'password.resetOffered', subject: user.email, by });
  await db.$transaction([
    db.invitation.updateMany({ where: { ...open, userId: user.id }, data: { revokedAt: audit.at } }),
    db.invitation.create({
      data: toPasswordLinkRow({ user, tokenHash, expiresAt, by, at: audit.at }),
      select: { id: true },
    }),
    db.auditEntry.create({ data: audit }),
  ]);
}

export function toPasswordLinkRow({
  user,
  tokenHash,
  expiresAt,
  by,
  at,
}: LinkHash & { user: { id: string; email: string; name: string; role: Role }; by: Actor; at: Date }) {
  const { id: userId, email, name, role } = user;
  const link = { tokenHash, expiresAt, createdAt: at, createdBy: by.label };
  return { id: newId(), purpose: 'password', userId, email, name, role, ...link };
}

/** Links that ended before: used, withdrawn, or expired and no longer worth renewing. */
export async function removeEndedLinks({ endedBefore }: { endedBefore: Date }): Promise<number> {
  const { count } = await prisma().invitation.deleteMany({ where: { expiresAt: { lt: endedBefore } } });
  return count;
}

/** After a backup was restored: a link of its day may have been used since. */
export async function revokeAllLinks(): Promise<void> {
  await prisma().invitation.updateMany({ where: open, data: { revokedAt: new Date() } });
}
