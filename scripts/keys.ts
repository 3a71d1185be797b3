import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { EnvError, env } from '@/lib/server/env';
import { toErrorTraits } from '@/lib/server/log-error';
import { checkCanary } from '@/lib/server/secrets/canary';
import { keyRing } from '@/lib/server/secrets/key-ring';

const usage = `npm run keys -- generate   prints a new encryption key (also good for NEXTAUTH_SECRET)
npm run keys -- status     shows which keys the panel has and whether they fit the database; changes nothing`;

/** Only the key on stdout, so that it can be sent into a file or a secret store. */
function generate(): number {
  process.stdout.write(`${randomBytes(32).toString('base64')}\n`);
  process.stderr.write('Keep it apart from the data: without it the stored API keys cannot be read.\n');
  return 0;
}

async function status(): Promise<number> {
  const { current, byKid } = keyRing();
  const old = [...byKid.keys()].filter((kid) => kid !== current?.kid);
  console.log(`seals and opens:  ${current?.kid ?? 'no key'}`);
  console.log(`only opens:       ${old.length === 0 ? 'no key' : old.join(', ')}`);
  for (const warning of env().warnings) console.log(`warning:          ${warning}`);
  const { canary, sealedApiKeys } = await readDatabase();
  console.log(`sealed API keys:  ${sealedApiKeys}`);
  if (canary === null) {
    console.log('canary:           none yet; the first start makes it');
    return sealedApiKeys === 0 ? 0 : 1;
  }
  const fit = checkCanary(canary);
  console.log(`canary:           ${fit.ok ? 'fits' : `does not fit (${fit.error.code})`}`);
  if (!fit.ok)
    console.log('Give the panel back the key that sealed them, as PANEL_ENCRYPTION_KEYS_OLD if need be.');
  return fit.ok ? 0 : 1;
}

/** Does not create a database by looking at it. */
async function readDatabase(): Promise<{ canary: string | null; sealedApiKeys: number }> {
  const { database } = env();
  if (database.kind === 'sqlite' && !existsSync(database.file)) return { canary: null, sealedApiKeys: 0 };
  const { countSealedApiKeys, findKeyCanary } = await import('@/lib/server/data/key-canaries');
  return { canary: (await findKeyCanary())?.sealed ?? null, sealedApiKeys: await countSealedApiKeys() };
}

async function main(command: string | undefined): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  if (command === 'generate') return generate();
  if (command === 'status') return await status();
  process.stderr.write(`${usage}\n`);
  return 2;
}

/** Only class and code of an error: the message of a database error may quote the connection string. */
function explain(error: unknown): string {
  if (error instanceof EnvError) return error.message;
  const { errorName, code, frames } = toErrorTraits(error);
  return [`The keys could not be compared with the database: ${errorName} ${code ?? ''}`, ...frames].join(
    '\n  ',
  );
}

const exitCode = await main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  return 1;
});
// A pool of database connections would keep the process for a while.
process.exit(exitCode);
