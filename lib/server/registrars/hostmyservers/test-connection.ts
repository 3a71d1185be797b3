import 'server-only';
import { z } from 'zod';
import { probeConnection } from '@/lib/server/http/probe-connection';
import { limitTime } from '@/lib/server/http/time-limit';
import type { ErrorCode } from '@/lib/shared/errors';
import type { Result } from '@/lib/shared/result';
import type { StageResult } from '@/lib/shared/schemas/connection-test';
import type { Account, Balance, ConnectionTestReport } from '../contract';
import { type ApiCall, askApi } from './ask-api';
import { toBalance } from './balance-mapping';
import { toAccount } from './person-mapping';
import { readBalance } from './read-account';
import { testContacts } from './test-contacts';
import { createTestStages, type TestStages, timed } from './test-stages';

const testTimeoutMs = 30_000;

/** Answers that a server gives to a key. Everything else went wrong before the key was looked at. */
const aboutTheKey: ReadonlySet<ErrorCode> = new Set([
  'CREDENTIAL_REJECTED',
  'PERMISSION_DENIED',
  'ADDRESS_REFUSED',
]);

/** Failures of the balance that say nothing about the contacts: the API answered, and accepted the key. */
const aboutTheBalance: ReadonlySet<ErrorCode> = new Set([
  'BALANCE_NOT_FOUND',
  'PERMISSION_DENIED',
  'REQUEST_REFUSED',
  'UPSTREAM_NOT_FOUND',
  'UPSTREAM_SCHEMA',
]);

/**
 * Asks with exactly these credentials, past merging, breaker, pauses and retries, within 30 s. One answer proves
 * `http` and `authentication` (and `balance`, when the map has both at one path): its time stands at `http`.
 * After a failure the later stages are skipped, but a missing balance does not skip the contacts.
 */
export async function testConnection(
  call: ApiCall,
  onStage?: (stage: StageResult) => void,
): Promise<ConnectionTestReport> {
  const limit = limitTime({
    timeoutMs: testTimeoutMs,
    parent: call.options.signal,
    // Connecting has a limit of its own; what can use up all of this one is waiting for answers.
    progress: { phase: 'headers' },
  });
  const stages = createTestStages(onStage);
  try {
    const limited: ApiCall = { ...call, fresh: true, options: { ...call.options, signal: limit.signal } };
    const walked = await walk({ call: limited, stages });
    stages.skipRest();
    return { stages: stages.ended, ...walked };
  } finally {
    limit.release();
  }
}

type Walked = Pick<ConnectionTestReport, 'outcome' | 'account'>;

async function walk({ call, stages }: { call: ApiCall; stages: TestStages }): Promise<Walked> {
  const probed = await probeConnection({
    baseUrl: call.credentials.baseUrl,
    signal: call.options.signal,
    onStage: stages.record,
  });
  if (!probed.ok) return { outcome: probed, account: null };

  const asked = await timed(() => askAccount(call));
  const { durationMs, value: answer } = asked;
  if (!answer.ok && !aboutTheKey.has(answer.error.code)) {
    stages.fail('http', { durationMs, error: answer.error });
    return { outcome: answer, account: null };
  }
  stages.pass('http', { durationMs });
  if (!answer.ok) {
    stages.fail('authentication', { durationMs: 0, error: answer.error });
    return { outcome: answer, account: null };
  }
  stages.pass('authentication', { durationMs: 0 });

  const { account, balance: inSameAnswer } = answer.value;
  const balance = await testBalance({ call, stages, inSameAnswer });
  if (balance.ok || aboutTheBalance.has(balance.error.code)) await testContacts({ call, stages });
  return { outcome: balance, account };
}

/** Proves the key and says whose it is; carries the balance along when the map has it in the same answer. */
function askAccount(call: ApiCall): Promise<Result<{ account: Account; balance: Result<Balance> | null }>> {
  const { account, balance } = call.map;
  const isSame = account.path === balance.path;
  return askApi({
    ...call,
    path: account.path,
    schema: z.unknown().transform((body) => ({
      account: toAccount(body, account),
      balance: isSame ? toBalance(body, balance) : null,
    })),
  });
}

async function testBalance({
  call,
  stages,
  inSameAnswer,
}: {
  call: ApiCall;
  stages: TestStages;
  inSameAnswer: Result<Balance> | null;
}): Promise<Result<Balance>> {
  const { value: balance, durationMs } =
    inSameAnswer === null ? await timed(() => readBalance(call)) : { value: inSameAnswer, durationMs: 0 };
  if (balance.ok) stages.pass('balance', { durationMs });
  else stages.fail('balance', { durationMs, error: balance.error });
  return balance;
}
