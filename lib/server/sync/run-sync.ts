import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { findActiveModule, openConnection, type RegistrarConnection } from '../connection/open-connection';
import { runCall } from '../connection/running-calls';
import { toDatabaseFailure } from '../data/database-error';
import { countAllDomains } from '../data/domains';
import type { RegistrarConfiguration } from '../data/registrar-configurations';
import type { Lease } from '../data/sync-leases';
import type { StoredSyncRun } from '../data/sync-run-row';
import { startRun } from '../data/sync-run-states';
import { findStoredSyncRun } from '../data/sync-runs';
import { log, logUnexpected } from '../log';
import { endFailed, endRun } from './end-run';
import { runPhases } from './run-phases';
import { Stopwatch } from './stopwatch';
import type { PhaseEnd } from './sync-run-context';

/** A place in a listing that is older, waits that the registrar asked for left out, has been left behind by its domains. */
const placeGoodMs = 60 * 60_000;

interface Work {
  lease: Lease;
  run: StoredSyncRun;
  configuration: RegistrarConfiguration;
  signal: AbortSignal;
}

/** Does what a run has before it, under the lease that this process holds. Never throws; whatever happens is written down. */
export async function runSync(work: Work): Promise<void> {
  const { run, configuration } = work;
  const stopwatch = new Stopwatch();
  try {
    await runCall({ configurationId: configuration.id, signal: work.signal }, (signal) =>
      goOn({ ...work, signal }, stopwatch),
    );
  } catch (error) {
    await endCrashed(work, error).catch((second: unknown) => logUnexpected('sync.notEnded', second));
  }
  const ended = await findStoredSyncRun(run.id).catch(() => null);
  log('info', 'sync.ended', {
    configurationId: configuration.id,
    state: ended?.state,
    code: ended?.failure?.code,
    count: ended?.seen,
  });
}

async function goOn(work: Work, stopwatch: Stopwatch): Promise<void> {
  const { lease, run, configuration } = work;
  const end = async (phaseEnd: PhaseEnd) => {
    const stored = await findStoredSyncRun(run.id);
    if (stored !== null) await endRun({ lease, run: stored, configuration, end: phaseEnd });
  };
  const connection = await open(work);
  if (!connection.ok) {
    const { code } = connection.error;
    if (code === 'MODULE_DEACTIVATED') return end({ end: 'stopped', why: 'deactivated' });
    return end({ end: 'failed', failure: connection.error });
  }
  if (isOutdated(work, connection.value)) return end({ end: 'stopped', why: 'otherAccount' });
  const isNew = run.phase === 'listing' && run.pagesRead === 0;
  const { id: configurationId } = configuration;
  const known = isNew ? await countAllDomains({ configurationId, environment: run.environment }) : run.known;
  const keyFingerprint = connection.value?.keyFingerprint ?? run.keyFingerprint;
  if (!(await startRun({ lease, run, keyFingerprint, known }))) return;
  const started = await findStoredSyncRun(run.id);
  if (started?.state !== 'running') return;
  const { moduleId } = configuration;
  const context = {
    lease,
    run: started,
    moduleId,
    connection: connection.value,
    signal: work.signal,
    stopwatch,
  };
  await end(await runPhases(context));
}

/** What has been decided is applied without asking the registrar, though not for a module that is not active. */
async function open({ run, configuration }: Work): Promise<Result<RegistrarConnection | null>> {
  const { moduleId } = configuration;
  if (run.phase !== 'applying') return openConnection({ moduleId, environment: run.environment });
  const active = await findActiveModule(moduleId);
  return active.ok ? ok(null) : active;
}

/** Whether what was read so far may be another account's, or is too old to go on from. */
function isOutdated({ run, configuration }: Work, connection: RegistrarConnection | null): boolean {
  if (run.environment !== configuration.environment) return true;
  if (connection === null || run.pagesRead === 0) return false;
  if (run.keyFingerprint !== connection.keyFingerprint) return true;
  const placeAgeMs = Date.now() - (run.cursorAt?.getTime() ?? 0);
  return run.phase === 'listing' && placeAgeMs > placeGoodMs;
}

async function endCrashed({ lease, run, configuration }: Work, error: unknown): Promise<void> {
  const busy = toDatabaseFailure(error);
  const logId = busy === null ? logUnexpected('sync.crashed', error) : '';
  const stored = await findStoredSyncRun(run.id);
  if (stored === null) return;
  const reason = busy ?? failure('UNEXPECTED', { params: { logId } }).error;
  await endFailed({ lease, run: stored, configuration, failure: reason });
}
