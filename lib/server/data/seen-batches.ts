import 'server-only';
import { prisma } from './database';

const pageSize = 100;

/** The hashes of all names that a run has seen, a part at a time. */
export async function* walkSeenBatches(runId: string): AsyncGenerator<Uint8Array, void, void> {
  let after = -1;
  for (;;) {
    const rows = await prisma().syncSeenBatch.findMany({
      where: { runId, number: { gt: after } },
      orderBy: { number: 'asc' },
      take: pageSize,
    });
    for (const { hashes } of rows) yield hashes;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.number;
  }
}

/** Drops the hashes of all runs of a configuration that will not go on, a part at a time. */
export async function removeSeenBatches(configurationId: string): Promise<void> {
  const db = prisma();
  for (;;) {
    const ended = { state: { notIn: ['requested', 'running', 'interrupted'] }, configurationId };
    const rows = await db.syncSeenBatch.findMany({
      where: { run: ended },
      select: { runId: true, number: true },
      take: pageSize,
    });
    if (rows.length === 0) return;
    await db.syncSeenBatch.deleteMany({ where: { OR: rows } });
  }
}
