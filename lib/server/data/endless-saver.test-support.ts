// Saves without end and writes each version to stdout once it is acknowledged; killed-saves.test-support.ts ends it.
// With a third argument it begins when it is told to: what a process needs to load takes longer than it lives.
import { once } from 'node:events';
import { SYSTEM } from '../actor';
import { useDatabase } from './database';
import { type DatabaseChoice, openDatabase } from './open-database';
import {
  activateRegistrarModule,
  findRegistrarConfiguration,
  storeRegistrarConfiguration,
} from './registrar-configurations';

const [kind, place = '', waits] = process.argv.slice(2);
const choice: DatabaseChoice = kind === 'sqlite' ? { kind, file: place } : { kind: 'postgresql', url: place };
if (waits) await once(process.stdin, 'data');
useDatabase(openDatabase({ database: choice }));
await activateRegistrarModule({ moduleId: 'killed', by: SYSTEM });
for (;;) {
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
}
