import 'server-only';
import { z } from 'zod';
import { type ApiScope, apiScopeSchema } from '@/lib/shared/schemas/api-token';
import type { Actor } from '../actor';
import { toChanges } from './audit-changes';
import { toAuditRow } from './audit-row';
import { instantSchema, queryRows } from './batch-transaction';
import { prisma } from './database';
import { happened } from './database-error';
import { newId } from './new-id';
import { sql } from './sync-sql';

export interface ApiToken {
  id: string;
  name: string;
  last4: string;
  scopes: ApiScope[];
  createdAt: Date;
  /** Null: never. */
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
  revokedAt: Date | null;
  /** Who made it, as they are now. */
  user: { id: string; email: string; name: string; role: string; deactivatedAt: Date | null };
}

export async function createApiToken({
  by,
  ...token
}: Pick<ApiToken, 'name' | 'last4' | 'scopes' | 'expiresAt'> & {
  userId: string;
  tokenHash: string;
  by: Actor;
}): Promise<{ id: string }> {
  const db = prisma();
  const id = newId();
  const scopes = toStoredScopes(token.scopes);
  const changes = toChanges({
    before: {},
    after: { scopes, expiresAt: token.expiresAt?.toISOString() ?? 'never' },
  });
  await db.$transaction([
    db.apiToken.create({ data: { ...token, id, scopes, createdAt: new Date() }, select: { id: true } }),
    db.auditEntry.create({
      data: toAuditRow({ action: 'apiToken.created', subject: token.name, changes, by }),
    }),
  ]);
  return { id };
}

/** Whatever its state: the caller decides whether it still counts. Asked with every call, so in one query. */
export async function findApiTokenByHash(tokenHash: string): Promise<ApiToken | null> {
  const [row] = await queryRows(sql`
    SELECT t."id", t."name", t."last4", t."scopes", t."createdAt", t."expiresAt", t."lastUsedAt", t."lastUsedAddress",
      t."revokedAt", u."id" AS "userId", u."email", u."name" AS "userName", u."role", u."deactivatedAt"
    FROM "ApiToken" t JOIN "User" u ON u."id" = t."userId" WHERE t."tokenHash" = ${tokenHash}`);
  if (row === undefined) return null;
  const { userId, email, userName, role, deactivatedAt, ...token } = rowSchema.parse(row);
  return { ...token, user: { id: userId, email, name: userName, role, deactivatedAt } };
}

/** Newest first, ended ones included. */
export async function listApiTokens(): Promise<ApiToken[]> {
  const user = { select: { id: true, email: true, name: true, role: true, deactivatedAt: true } };
  const rows = await prisma().apiToken.findMany({
    include: { user },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(({ scopes, userId: _, ...row }) => ({ ...row, scopes: scopesSchema.parse(scopes) }));
}

/** No audit entry: reading is not an event. */
export async function touchApiToken({
  id,
  at,
  address,
}: {
  id: string;
  at: Date;
  address: string;
}): Promise<void> {
  await prisma().apiToken.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: at } }] },
    data: { lastUsedAt: at, lastUsedAddress: address },
  });
}

/** False when there is no such token, or it was revoked before. */
export async function revokeApiToken({ id, by }: { id: string; by: Actor }): Promise<boolean> {
  const db = prisma();
  const token = await db.apiToken.findUnique({ where: { id }, select: { name: true } });
  if (token === null) return false;
  return happened(
    db.$transaction([
      db.apiToken.update({
        where: { id, revokedAt: null },
        data: { revokedAt: new Date() },
        select: { id: true },
      }),
      db.auditEntry.create({ data: toAuditRow({ action: 'apiToken.revoked', subject: token.name, by }) }),
    ]),
  );
}

function toStoredScopes(scopes: readonly ApiScope[]): string {
  return [...new Set(scopes)].sort().join(',');
}

const scopesSchema = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(apiScopeSchema));

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  last4: z.string(),
  scopes: scopesSchema,
  createdAt: instantSchema,
  expiresAt: instantSchema.nullable(),
  lastUsedAt: instantSchema.nullable(),
  lastUsedAddress: z.string().nullable(),
  revokedAt: instantSchema.nullable(),
  userId: z.string(),
  email: z.string(),
  userName: z.string(),
  role: z.string(),
  deactivatedAt: instantSchema.nullable(),
});
