import 'server-only';
import { prisma } from './database';
import { codeOf } from './database-error';

/** There is one: the first start's. */
const id = 'canary';

export async function findKeyCanary(): Promise<{ sealed: string; createdAt: Date } | null> {
  return prisma().keyCanary.findUnique({ where: { id }, select: { sealed: true, createdAt: true } });
}

/** Keeps the one that is there: another instance may have started at the same time. */
export async function createKeyCanary({ sealed }: { sealed: string }): Promise<void> {
  try {
    await prisma().keyCanary.create({ data: { id, sealed, createdAt: new Date() } });
  } catch (error) {
    if (codeOf(error) !== 'P2002') throw error;
  }
}

export async function countSealedApiKeys(): Promise<number> {
  return prisma().registrarCredential.count({ where: { sealedApiKey: { not: null } } });
}
