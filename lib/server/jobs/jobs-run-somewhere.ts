import 'server-only';
import { findLockHolder } from '../data/file-lock';
import { countJobConnections } from '../data/job-connections';
import { env } from '../env';

/** Whether a process runs jobs at present: this one, or another that works on the same database. */
export async function jobsRunSomewhere(): Promise<boolean> {
  const { jobs, database } = env();
  if (jobs) return true;
  if (database.kind === 'sqlite') return findLockHolder(`${database.file}.jobs`) !== null;
  return (await countJobConnections()) > 0;
}
