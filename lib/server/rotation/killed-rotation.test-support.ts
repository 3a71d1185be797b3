import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { startScript, toDatabaseUrl } from '@/scripts/run-script.test-support';
import type { DatabaseChoice } from '../data/open-database';
import { keyA, keyB, openSecrets, storeSecrets, toApiKey, useRing } from './stored-secrets.test-support';

const SECRETS = 1000;
const MOMENTS_MS = 40;

export interface KilledRotations {
  /** Killed while some secrets were sealed by the one and some by the other key. */
  midWay: number;
  /** Rotations that came to their end, each after the kills that it outlived. */
  ended: number;
  /** Over all looks at all secrets, after every kill and every end. */
  unreadable: number;
}

/**
 * Rotates 1,000 stored secrets by the real command, and kills it again and again at a random moment of its work.
 * Whenever it comes to its end the two keys change their places, until it was killed mid-way often enough.
 */
export async function killRotations({
  choice,
  kills,
}: {
  choice: DatabaseChoice;
  kills: number;
}): Promise<KilledRotations> {
  let [from, to] = [keyA, keyB];
  useRing({ seal: from });
  await storeSecrets(SECRETS);
  const result = { midWay: 0, ended: 0, unreadable: 0 };
  while (result.midWay < kills) {
    const code = await rotateAndKill({ choice, from, to });
    useRing({ seal: to, old: [from] });
    const secrets = await openSecrets();
    result.unreadable += secrets.filter(({ id, apiKey }) => apiKey !== toApiKey(id)).length;
    result.unreadable += SECRETS - secrets.length;
    if (code === null && new Set(secrets.map(({ kid }) => kid)).size === 2) result.midWay += 1;
    if (code !== 0) continue;
    result.ended += 1;
    [from, to] = [to, from];
  }
  return result;
}

/** Exit code, or null when it was killed before. */
async function rotateAndKill({
  choice,
  from,
  to,
}: {
  choice: DatabaseChoice;
  from: string;
  to: string;
}): Promise<number | null> {
  const child = startScript({
    script: 'scripts/keys.ts',
    args: ['rotate'],
    env: {
      DATABASE_URL: toDatabaseUrl(choice),
      PANEL_ENCRYPTION_KEY: to,
      PANEL_ENCRYPTION_KEYS_OLD: from,
    },
  });
  const ended = once(child, 'close');
  child.stdout?.resume();
  const told: string[] = [];
  if (child.stderr === null) throw new Error('no stderr');
  for await (const line of createInterface({ input: child.stderr })) {
    told.push(line);
    // The first line comes with the first batch: from here on it is at work.
    if (told.length === 1) void pause(Math.random() * MOMENTS_MS).then(() => child.kill('SIGKILL'));
  }
  const [code, signal] = await ended;
  if (signal === 'SIGKILL') return null;
  if (code !== 0) throw new Error(`the rotation failed: ${told.join('\n')}`);
  return 0;
}
