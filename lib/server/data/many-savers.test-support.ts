// So many savers at once in one process, each until it has won so often; writes each version that one of them stored.
import { SYSTEM } from '../actor';
import { useDatabase } from './database';
import { toDatabaseFailure } from './database-error';
import { type DatabaseChoice, openDatabase } from './open-database';
import { findRegistrarConfiguration, storeRegistrarConfiguration } from './registrar-configurations';

const [kind, place = '', savers = '1', wins = '1'] = process.argv.slice(2);
const choice: DatabaseChoice = kind === 'sqlite' ? { kind, file: place } : { kind: 'postgresql', url: place };
useDatabase(openDatabase({ database: choice }));

async function saveOnce(): Promise<'stored' | 'conflict' | 'busy'> {
  try {
    const now = await findRegistrarConfiguration({ moduleId: 'killed' });
    if (now === null) throw new Error('not activated');
    const values = { ...now, dnsPropagationDelayHours: (now.version + 1) % 169 };
    const outcome = await storeRegistrarConfiguration({
      id: now.id,
      expectedVersion: now.version,
      values,
      by: SYSTEM,
    });
    if (outcome === 'stored') process.stdout.write(`${now.version + 1}\n`);
    return outcome;
  } catch (error) {
    if (toDatabaseFailure(error)?.code !== 'DATABASE_BUSY') throw error;
    return 'busy';
  }
}

await Promise.all(
  Array.from({ length: Number(savers) }, async () => {
    for (let won = 0; won < Number(wins); ) if ((await saveOnce()) === 'stored') won += 1;
  }),
);
process.exit(0);
