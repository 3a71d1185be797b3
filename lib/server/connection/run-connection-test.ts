import 'server-only';
import { failure } from '@/lib/shared/result';
import type { StageResult } from '@/lib/shared/schemas/connection-test';
import type { Environment } from '@/lib/shared/schemas/registrar-configuration';
import type { AccountComparison } from '@/lib/shared/schemas/spare-key';
import type { Actor } from '../actor';
import {
  createConnectionTest,
  finishConnectionTest,
  storeConnectionTestStages,
} from '../data/connection-tests';
import { logUnexpected } from '../log';
import type { Account, ConnectionTestReport } from '../registrars/contract';
import { storeBalanceAnswer } from './refresh-balance';
import { isStoredConnection, type TestConnection } from './resolve-test-credentials';
import { runCall } from './running-calls';

/** What is asked besides when the key that is tested is the next one. */
export interface NextKeyTest {
  spareKeyId: string;
  /** `account`: whose the tested key is; null when that was not told. Never fails: it says `unknown`. */
  compare(account: Account | null): Promise<AccountComparison>;
}

/**
 * Starts a test and returns its id at once. It goes on in this process; each stage is stored as it ends,
 * so the screen that asks for it sees it grow, also after a reload or through another instance.
 */
export async function startTest({
  connection,
  environment,
  next = null,
  by,
}: {
  connection: TestConnection;
  environment: Environment;
  next?: NextKeyTest | null;
  by: Actor;
}): Promise<string> {
  const { configuration, credentials, keyFingerprint, usedStoredKey } = connection;
  const id = await createConnectionTest({
    configurationId: configuration.id,
    environment,
    baseUrl: credentials.baseUrl,
    keyFingerprint,
    usedStoredKey,
    by,
  });
  void runTest({ id, connection, next, by });
  return id;
}

async function runTest({
  id,
  connection,
  next,
  by,
}: {
  id: string;
  connection: TestConnection;
  next: NextKeyTest | null;
  by: Actor;
}): Promise<void> {
  try {
    const report = await askRegistrar({ id, connection });
    await finishConnectionTest({
      id,
      stages: report.stages,
      outcome: toBalanceOnly(report),
      next: next && { spareKeyId: next.spareKeyId, account: await next.compare(report.account) },
      by,
    });
    if (await isStoredConnection(connection)) await storeBalanceAnswer({ connection, read: report.outcome });
  } catch (error) {
    const logId = logUnexpected('connectionTest.crashed', error);
    await finishConnectionTest({
      id,
      stages: null,
      outcome: failure('UNEXPECTED', { params: { logId } }),
      by,
    }).catch((second: unknown) => logUnexpected('connectionTest.notStored', second));
  }
}

function askRegistrar({
  id,
  connection,
}: {
  id: string;
  connection: TestConnection;
}): Promise<ConnectionTestReport> {
  const { configuration, module, credentials } = connection;
  const stages: StageResult[] = [];
  // One write at a time, in order; the last one is finishConnectionTest's. What goes wrong with one is told at the
  // end: a promise that fails while nobody waits for it would end the process.
  let stored: Promise<Error | null> = Promise.resolve(null);
  const onStage = (stage: StageResult) => {
    stages.push(stage);
    const soFar = [...stages];
    const write = () => storeConnectionTestStages({ id, stages: soFar }).then(() => null, toError);
    stored = stored.then((trouble) => trouble ?? write());
  };
  return runCall({ configurationId: configuration.id }, async (signal) => {
    const report = await module.testConnection(credentials, { signal, priority: 'interactive', onStage });
    const trouble = await stored;
    if (trouble !== null) throw trouble;
    return report;
  });
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error('a stage was not stored', { cause: error });
}

function toBalanceOnly({ outcome }: ConnectionTestReport) {
  return outcome.ok ? { ok: true as const, value: outcome.value.balance } : outcome;
}
