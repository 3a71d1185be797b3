import 'server-only';
import { processWide } from '../process-wide';
import { prisma } from './database';
import { toDatabaseFailure } from './database-error';
import type { Client } from './open-database';

export type Writable = 'ok' | 'DATABASE_BUSY' | 'DATABASE_FULL' | 'notWritable';

const row = { key: 'panel:write-check', points: 0 };
/** Soon removed again by the job that clears this table. */
const rowKeptMs = 60_000;
/** Anybody may ask for it through a health check, as often as he likes. */
const answerKeptMs = 1_000;

interface Kept {
  client: Client;
  at: number;
  answer: Promise<Writable>;
}
const last = () => processWide<{ kept: Kept | null }>('writeCheck', () => ({ kept: null }));

/**
 * Really writes one small row, at most once a second: a full disk, a read-only file and a standby server show in
 * nothing less.
 */
export function checkWritable(): Promise<Writable> {
  const { kept } = last();
  const client = prisma();
  const now = performance.now();
  if (kept !== null && kept.client === client && now - kept.at < answerKeptMs) return kept.answer;
  const answer = write(client);
  last().kept = { client, at: now, answer };
  return answer;
}

async function write(client: Client): Promise<Writable> {
  const expire = new Date(Date.now() + rowKeptMs);
  try {
    await client.rateLimiterFlexible.upsert({
      where: { key: row.key },
      create: { ...row, expire },
      update: { expire },
    });
    return 'ok';
  } catch (error) {
    const code = toDatabaseFailure(error)?.code;
    return code === 'DATABASE_BUSY' || code === 'DATABASE_FULL' ? code : 'notWritable';
  }
}
