import 'server-only';
import { type Failure, failure, type Result } from '@/lib/shared/result';
import type { BalanceView } from '@/lib/shared/schemas/registrar-view';
import { storeBalanceReading } from '../data/balance-readings';
import { storeLinkFailure, storeLinkRetry, storeLinkSuccess } from '../data/registrar-links';
import { processWide } from '../process-wide';
import type { Balance } from '../registrars/contract';
import { openConnection, type RegistrarConnection } from './open-connection';
import { runCall } from './running-calls';
import { balanceFreshMs, showBalance } from './show-balance';

/** After a failure the registrar is not asked again by widgets for this long; the button Refresh may. */
const pauseAfterFailureMs = 15_000;

const underWay = () =>
  processWide('connection.balance-under-way', () => new Map<string, Promise<Result<Balance> | null>>());

/**
 * Reads the balance when it is due, stores the reading or the trouble, and returns what is to be shown.
 * A failing registrar is not a failure here: the view then carries the last reading and the trouble.
 */
export async function refreshBalance({
  moduleId,
  now,
}: {
  moduleId: string;
  /** A person pressed Refresh: asked although the last answer is fresh, or a failure that was to be waited out. */
  now: boolean;
}): Promise<Result<BalanceView>> {
  const askedAt = Date.now();
  const stillDue = (view: BalanceView) => isDue({ view, now, askedAt });
  const before = await showBalance(moduleId);
  if (!before.ok) return before;
  if (!stillDue(before.value)) return before;
  const connection = await openConnection({ moduleId });
  if (!connection.ok) return connection;
  const read = await readOnce({ connection: connection.value, now, stillDue });
  if (read !== null && !read.ok && read.error.code === 'CANCELLED') return failure('MODULE_DEACTIVATED');
  return showBalance(moduleId);
}

/**
 * Due when the last answer, good or bad, is older than its window, or older than the press of Refresh. A time that
 * the registrar named holds for Refresh too; so does the pause after a 429 that named none.
 */
function isDue({ view, now, askedAt }: { view: BalanceView; now: boolean; askedAt: number }): boolean {
  const { trouble, reading } = view;
  if (trouble === null) {
    return reading === null || Date.parse(reading.readAt) <= (now ? askedAt : askedAt - balanceFreshMs);
  }
  const lastAt = Date.parse(trouble.lastAt);
  if (now && trouble.code !== 'RATE_LIMITED') return lastAt <= askedAt;
  const retryAt = trouble.retryAt === null ? lastAt + pauseAfterFailureMs : Date.parse(trouble.retryAt);
  return retryAt <= askedAt;
}

interface Reading {
  connection: RegistrarConnection;
  now: boolean;
  stillDue: (view: BalanceView) => boolean;
}

/** Two hundred dashboards opened at once are one call and one stored reading. Null: somebody else was quicker. */
async function readOnce(wanted: Reading): Promise<Result<Balance> | null> {
  const { keyVersion } = wanted.connection.credentials;
  const known = underWay().get(keyVersion);
  if (known) return known;
  const reading = readAndStore(wanted).finally(() => underWay().delete(keyVersion));
  underWay().set(keyVersion, reading);
  return reading;
}

async function readAndStore({ connection, now, stillDue }: Reading): Promise<Result<Balance> | null> {
  const { configuration, module, credentials } = connection;
  const read = await runCall({ configurationId: configuration.id }, async (signal) => {
    // While the connection was being opened another read may have begun and ended, or the module been deactivated.
    const view = await showBalance(configuration.moduleId);
    if (!view.ok || !stillDue(view.value)) return null;
    return module.readBalance(credentials, { signal, priority: 'interactive', pastBreaker: now });
  });
  if (read !== null) await storeBalanceAnswer({ connection, read });
  return read;
}

/** What every answer about the balance leaves behind, whoever asked: a reading, or the state of the link. */
export async function storeBalanceAnswer({
  connection,
  read,
}: {
  connection: Pick<RegistrarConnection, 'configuration' | 'keyFingerprint'>;
  read: Result<Balance>;
}): Promise<void> {
  const { configuration, keyFingerprint } = connection;
  const place = { configurationId: configuration.id, environment: configuration.environment, keyFingerprint };
  if (read.ok) {
    const { balance, available } = read.value;
    await storeBalanceReading({ ...place, balance, available: available ?? null, readAt: new Date() });
    await storeLinkSuccess({ ...place, at: new Date() });
  } else if (read.error.code === 'CIRCUIT_OPEN') {
    await storeOpenCircuit({ ...place, open: read.error });
  } else if (read.error.code !== 'CANCELLED') {
    await storeLinkFailure({ ...place, failure: read.error, at: new Date() });
  }
}

/** What the breaker was opened for stays on screen, with the time of the next try; only when nothing did, it is told itself. */
async function storeOpenCircuit({
  open,
  ...place
}: Omit<Parameters<typeof storeLinkRetry>[0], 'retryAt'> & { open: Failure }): Promise<void> {
  const at = new Date();
  const retryAt = open.retryAfterMs === undefined ? null : new Date(at.getTime() + open.retryAfterMs);
  if (!(await storeLinkRetry({ ...place, retryAt }))) await storeLinkFailure({ ...place, failure: open, at });
}
