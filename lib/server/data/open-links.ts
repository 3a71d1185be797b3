import 'server-only';
import { z } from 'zod';
import { roles } from '@/lib/shared/people';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Actor } from '../actor';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import { codeOf, happened } from './database-error';
import type { Invitation } from './invitations';
import { newId } from './new-id';
import { isSingleSignOnOnly } from './people';

// What whoever holds a link does with it.

const roleSchema = z.enum(roles);
const open = { usedAt: null, revokedAt: null } as const;

export type OpenLink =
  | ({ purpose: 'join' } & Invitation)
  | {
      purpose: 'password';
      id: string;
      email: string;
      userId: string;
      expiresAt: Date;
      /** Made before the account's password was left to the provider: nobody may give it one here any more. */
      singleSignOnOnly: boolean;
    };

/** What a link is for, while it still works; null for every other text. */
export async function findOpenLink({ tokenHash }: { tokenHash: string }): Promise<OpenLink | null> {
  const row = await prisma().invitation.findUnique({
    where: { tokenHash, ...open, expiresAt: { gt: new Date() } },
    select: {
      id: true,
      purpose: true,
      email: true,
      name: true,
      role: true,
      expiresAt: true,
      userId: true,
      user: { select: { deactivatedAt: true, singleSignOnId: true, passwordHash: true } },
    },
  });
  if (row === null) return null;
  const { id, email, name, expiresAt, userId } = row;
  if (row.purpose === 'join') {
    return { purpose: 'join', id, email, name, role: roleSchema.parse(row.role), expiresAt };
  }
  if (userId === null || row.user === null || row.user.deactivatedAt !== null) return null;
  const singleSignOnOnly = isSingleSignOnOnly(row.user);
  return { purpose: 'password', id, email, userId, expiresAt, singleSignOnOnly };
}

/** Makes the account and uses the link up, together. LINK_GONE when somebody was quicker, or has the address already. */
export async function acceptInvitation({
  invitation,
  name,
  passwordHash,
  address,
}: {
  invitation: Invitation;
  name: string;
  passwordHash: string;
  address: string;
}): Promise<Result<null>> {
  const db = prisma();
  const id = newId();
  const now = new Date();
  const { email, role } = invitation;
  const by: Actor = { kind: 'user', id, label: email, address };
  const changes = { role: { before: null, after: role } };
  try {
    const joined = await happened(
      db.$transaction([
        useUp(invitation.id, now),
        db.user.create({
          data: { id, email, name, role, passwordHash, passwordChangedAt: now, createdAt: now },
          select: { id: true },
        }),
        db.invitation.updateMany({ where: { ...open, purpose: 'join', email }, data: { revokedAt: now } }),
        db.auditEntry.create({
          data: toAuditRow({ action: 'user.joined', subject: email, changes, by, at: now }),
        }),
      ]),
    );
    return joined ? ok(null) : failure('LINK_GONE');
  } catch (error) {
    if (codeOf(error) === 'P2002') return failure('LINK_GONE');
    throw error;
  }
}

/** Stores the new password, ends all sessions and uses the link up, together. LINK_GONE. */
export async function acceptPasswordLink({
  link,
  passwordHash,
  address,
}: {
  link: { id: string; email: string; userId: string };
  passwordHash: string;
  address: string;
}): Promise<Result<null>> {
  const db = prisma();
  const now = new Date();
  const { userId, email } = link;
  const by: Actor = { kind: 'user', id: userId, label: email, address };
  const done = await happened(
    db.$transaction([
      useUp(link.id, now),
      db.user.update({
        where: { id: userId, deactivatedAt: null },
        data: { passwordHash, passwordChangedAt: now },
        select: { id: true },
      }),
      db.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } }),
      db.auditEntry.create({ data: toAuditRow({ action: 'password.reset', subject: email, by, at: now }) }),
    ]),
  );
  return done ? ok(null) : failure('LINK_GONE');
}

function useUp(id: string, now: Date) {
  return prisma().invitation.update({
    where: { id, ...open, expiresAt: { gt: now } },
    data: { usedAt: now },
    select: { id: true },
  });
}
