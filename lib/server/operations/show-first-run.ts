import 'server-only';
import { countUsers } from '../data/users';

/** Open to somebody not signed in: whether the first administrator is still to be created. */
export async function showFirstRun(): Promise<{ due: boolean }> {
  return { due: (await countUsers()) === 0 };
}
