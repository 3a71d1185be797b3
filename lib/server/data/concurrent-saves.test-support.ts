import { runScript } from '@/scripts/run-script.test-support';
import { SYSTEM } from '../actor';
import { database } from './database';
import type { DatabaseChoice } from './open-database';
import { activateRegistrarModule, findRegistrarConfiguration } from './registrar-configurations';

export interface ConcurrentSaves {
  /** Saves that were called stored. */
  stored: number;
  /** Versions that more than one saver was told to have stored. */
  twice: number;
  /** Saves that were called stored and left no version or no entry of the log. */
  lost: number;
}

/** Savers of one configuration in several processes at once; each starts anew from what is stored when it has lost. */
export async function saveConcurrently({
  choice,
  processes,
  saversEach,
  wins,
}: {
  choice: DatabaseChoice;
  processes: number;
  saversEach: number;
  wins: number;
}): Promise<ConcurrentSaves> {
  await activateRegistrarModule({ moduleId: 'killed', by: SYSTEM });
  const place = choice.kind === 'sqlite' ? choice.file : choice.url;
  const versionBefore = (await findRegistrarConfiguration({ moduleId: 'killed' }))?.version ?? 0;
  const told = await Promise.all(
    Array.from({ length: processes }, () =>
      runScript({
        script: 'lib/server/data/many-savers.test-support.ts',
        args: [choice.kind, place, String(saversEach), String(wins)],
        env: {},
      }),
    ),
  );
  for (const { status, stderr } of told) if (status !== 0) throw new Error(stderr);
  const versions = told.flatMap(({ stdout }) => stdout.trim().split('\n').map(Number));
  const found = await findRegistrarConfiguration({ moduleId: 'killed' });
  const version = found?.version ?? 0;
  const entries = await database().client.auditEntry.count({ where: { action: 'configuration.saved' } });
  const whole = found?.dnsPropagationDelayHours === version % 169 && entries === version - 1;
  return {
    stored: versions.length,
    twice: versions.length - new Set(versions).size,
    lost: whole ? versions.length - (version - versionBefore) : versions.length,
  };
}
