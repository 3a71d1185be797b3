import 'server-only';
import type { Actor } from '../actor';
import { toChanges } from './audit-changes';
import { toAuditRow } from './audit-row';
import { prisma } from './database';

/** There is one row. */
export const SIGN_IN_POLICY_ID = 'policy';

/** Roles that must have a second factor. */
export async function findSecondFactorRoles(): Promise<string[]> {
  const row = await prisma().signInPolicy.findUnique({ where: { id: SIGN_IN_POLICY_ID } });
  return row?.secondFactorRoles.split(',').filter((role) => role !== '') ?? [];
}

export async function storeSecondFactorRoles({ roles, by }: { roles: string[]; by: Actor }): Promise<void> {
  const db = prisma();
  const before = (await findSecondFactorRoles()).join(',');
  const secondFactorRoles = roles.join(',');
  const changes = toChanges({ before: { secondFactorRoles: before }, after: { secondFactorRoles } });
  const values = { secondFactorRoles, updatedAt: new Date(), updatedBy: by.label };
  await db.$transaction([
    db.signInPolicy.upsert({
      where: { id: SIGN_IN_POLICY_ID },
      create: { id: SIGN_IN_POLICY_ID, ...values },
      update: values,
    }),
    db.auditEntry.create({ data: toAuditRow({ action: 'signInPolicy.changed', changes, by }) }),
  ]);
}
