import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { startScript, toDatabaseUrl } from '@/scripts/run-script.test-support';
import { configurationNow, encryptionKey } from '../connection/own-registrar.test-support';
import { database } from '../data/database';
import type { DatabaseChoice } from '../data/open-database';
import { domainsNow } from './own-sync.test-support';

export interface SyncProcess {
  child: ChildProcess;
  /** Its name in the lease. */
  holder: string;
}

/** A process that syncs, on the database and with the registrar of this test. Resolves when it is up. */
export async function startSyncProcess({
  choice,
  apiUrl,
  onlyLooks = false,
}: {
  choice: DatabaseChoice;
  apiUrl: string;
  onlyLooks?: boolean;
}): Promise<SyncProcess> {
  const child = startScript({
    script: 'lib/server/sync/endless-sync.test-support.ts',
    args: onlyLooks ? ['only-looks'] : [],
    env: {
      DATABASE_URL: toDatabaseUrl(choice),
      DATA_DIR: '/nonexistent/panel-data',
      PANEL_ENCRYPTION_KEY: encryptionKey,
      HOSTMYSERVERS_ALLOW_LOCAL_API: '1',
      HOSTMYSERVERS_API_URL: apiUrl,
      LOG_LEVEL: 'silent',
    },
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`it ended before it was up: ${said}`);
  });
  if (child.stdout === null) throw new Error('no stdout');
  const [line] = await Promise.race([once(child.stdout.setEncoding('utf8'), 'data'), ended]);
  ended.catch(() => undefined);
  child.stdout.resume();
  return { child, holder: String(line).trim() };
}

export async function endProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** What must hold at any moment, whoever was killed when: each entry is a sentence about what does not. */
export async function findDamage(): Promise<string[]> {
  const { client } = database();
  const damage: string[] = [];
  const { id: configurationId } = await configurationNow();
  const runs = await client.syncRun.findMany({ where: { configurationId } });
  for (const run of runs) {
    const applied = await client.syncChange.count({ where: { runId: run.id, state: 'applied' } });
    if (applied !== run.applied)
      damage.push(`run ${run.id}: ${applied} changes applied, ${run.applied} counted`);
  }
  const open = runs.filter(({ state }) => state === 'running' || state === 'requested');
  if (open.length > 1) damage.push(`${open.length} runs under way at once`);
  const domains = new Map((await domainsNow()).map((domain) => [domain.name, domain]));
  const changes = await client.syncChange.findMany({
    where: { state: 'applied', run: { configurationId } },
    orderBy: [{ run: { requestedAt: 'asc' } }, { position: 'asc' }],
  });
  const last = new Map(changes.map((change) => [`${change.name} ${change.kind}`, change]));
  for (const { name, kind, after } of last.values()) {
    const domain = domains.get(name);
    if (domain === undefined) damage.push(`${name}: ${kind} applied, but there is no such domain`);
    else if (kind === 'expiryDate' && domain.expiryDate !== after)
      damage.push(`${name}: expires ${domain.expiryDate}, though ${after} was applied`);
    else if (kind === 'nameservers' && JSON.stringify(domain.nameservers) !== after)
      damage.push(`${name}: has other nameservers than were applied`);
  }
  const added = changes.filter(({ kind }) => kind === 'added').length;
  if (added !== domains.size) damage.push(`${added} domains added, ${domains.size} there`);
  return damage;
}
