import 'server-only';
import { startAuditSequencer } from '../audit/sequencer';
import { prepareFirstRun } from '../auth/first-run';
import { notePeerAddresses } from '../auth/peer-address';
import { ensureKeyCanary, findStoredCanary } from '../connection/key-ring-check';
import { countSealedApiKeys } from '../data/key-canaries';
import { migrateDatabase } from '../data/migrate';
import { toStartTrouble } from '../data/start-trouble';
import { env } from '../env';
import { boundProcessEnd } from '../jobs/process-end';
import { startJobs } from '../jobs/start-jobs';
import { log } from '../log';
import { processWide } from '../process-wide';
import { loadApiMap } from '../registrars/hostmyservers/api-map';
import { noteRequestIds } from '../request-id';
import { logRingTrouble } from '../rotation/ring-trouble';
import { prepareKeyFiles } from '../secrets/key-files';

/**
 * Background (SYSTEM): brings the panel up before the first request is served. What is wrong with the
 * configuration is printed as a list and ends the process; a key ring that does not fit does not, since all
 * that needs no key goes on working (design §7).
 */
export async function startPanel(): Promise<void> {
  await processWide('panel.start', () => start().catch(refuseToStart));
}

async function start(): Promise<void> {
  env();
  notePeerAddresses();
  noteRequestIds();
  loadApiMap();
  await migrateDatabase();
  const virgin = (await findStoredCanary()) === null && (await countSealedApiKeys()) === 0;
  const { created } = await prepareKeyFiles({ mayCreateEncryptionKey: virgin });
  if (created.length > 0) {
    say([
      'The panel made its keys. Back them up, apart from the database:',
      ...created.map((path) => `  ${path}`),
    ]);
  }
  await ensureKeyCanary();
  await logRingTrouble();
  const firstRun = await prepareFirstRun();
  if (firstRun !== null) {
    say([
      'No administrator exists yet. Create the first one at',
      `  ${env().panelUrl}/setup?token=${firstRun.token}`,
    ]);
  }
  startAuditSequencer();
  await startJobs();
  boundProcessEnd();
  log('info', 'panel.started', {});
}

/** For the person at the terminal; the setup token must not end up in a structured log. */
function say(lines: string[]): void {
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
}

function refuseToStart(error: unknown): never {
  const { text, exitCode } = toStartTrouble(error);
  process.stderr.write(`\n${text}\n\nThe panel did not start.\n`);
  process.exit(exitCode);
}
