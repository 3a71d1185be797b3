import 'server-only';
import { failure, type Result } from '@/lib/shared/result';
import type { BalanceView } from '@/lib/shared/schemas/registrar-view';
import { storeBalanceReading } from '../data/balance-readings';
import { storeLinkFailure, storeLinkSuccess } from '../data/registrar-links';
import { processWide } from '../process-wide';
import type { Balance } from '../registrars/contract';
import { openConnection, type RegistrarConnection } from './open-connection';
import { runCall } from './running-calls';
import { balanceFreshMs, showBalance } from './show-balance';

/** After a failure the registrar is not asked again by widgets for this long; the button Refresh may. */
const pauseAfterFailureMs = 15_000;

const underWay = () =>
  processWide('connection.balance-under-way', () => new Map<string, Promise<Result<Balance>>>());

/**
 * Reads the balance when it is due, stores the reading or the trouble, and returns what is to be shown.
 * A failing registrar is not a failure here: the view then carries the last reading and the trouble.
 */
export async function refreshBalance({
  moduleId,
  now,
}: {
  moduleId: string;
  now: boolean;
}): Promise<Result<BalanceView>> {
  const before = await showBalance(moduleId);
  if (!before.ok) return before;
  if (!isDue({ view: before.value, now })) return before;
  const connection = await openConnection({ moduleId });
  if (!connection.ok) return connection;
  const read = await readOnce(connection.value);
  if (!read.ok && read.error.code === 'CANCELLED') return failure('MODULE_DEACTIVATED');
  return showBalance(moduleId);
}

/** Due when the last answer, good or bad, is older than its window; `retryAt` of a 429 holds even for Refresh. */
function isDue({ view, now }: { view: BalanceView; now: boolean }): boolean {
  const at = Date.now();
  if (view.trouble?.retryAt && Date.parse(view.trouble.retryAt) > at)
    return now && view.trouble.code !== 'RATE_LIMITED';
  if (now) return true;
  if (view.trouble) return at - Date.parse(view.trouble.lastAt) >= pauseAfterFailureMs;
  return view.reading === null || at - Date.parse(view.reading.readAt) >= balanceFreshMs;
}

/** Two hundred dashboards opened at once are one call and one stored reading. */
async function readOnce(connection: RegistrarConnection): Promise<Result<Balance>> {
  const { keyVersion } = connection.credentials;
  const known = underWay().get(keyVersion);
  if (known) return known;
  const reading = readAndStore(connection).finally(() => underWay().delete(keyVersion));
  underWay().set(keyVersion, reading);
  return reading;
}

async function readAndStore(connection: RegistrarConnection): Promise<Result<Balance>> {
  const { configuration, module, credentials } = connection;
  const read = await runCall({ configurationId: configuration.id }, (signal) =>
    module.readBalance(credentials, { signal, priority: 'interactive' }),
  );
  await storeBalanceAnswer({ connection, read });
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
  } else if (read.error.code !== 'CANCELLED' && read.error.code !== 'CIRCUIT_OPEN') {
    // An open breaker says nothing new: what it was opened for stays on screen.
    await storeLinkFailure({ ...place, failure: read.error, at: new Date() });
  }
}
