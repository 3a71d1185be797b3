import 'server-only';
import { prisma } from './database';

/** What processes that run jobs on PostgreSQL call their connections. */
export const jobConnectionName = 'registrar-panel jobs';

/** Connections of job schedulers to this PostgreSQL database, whatever machine they come from. */
export async function countJobConnections(): Promise<number> {
  const rows = await prisma().$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = ${jobConnectionName}`;
  return rows[0]?.n ?? 0;
}
