import 'server-only';
import { z } from 'zod';
import type { Money } from '@/lib/shared/money';
import type { Failure, Result } from '@/lib/shared/result';
import { type StageResult, stageResultSchema } from '@/lib/shared/schemas/connection-test';
import { failureSchema } from '@/lib/shared/schemas/failure';
import { type Environment, environmentSchema } from '@/lib/shared/schemas/registrar-configuration';
import type { AccountComparison, NextKeyCheck } from '@/lib/shared/schemas/spare-key';
import type { ConnectionTest as Row } from '@/prisma/generated/sqlite/client';
import type { Actor } from '../actor';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import { happened } from './database-error';
import { newId } from './new-id';

export interface StoredConnectionTest {
  id: string;
  configurationId: string;
  environment: Environment;
  baseUrl: string;
  keyFingerprint: string;
  usedStoredKey: boolean;
  startedAt: Date;
  /** Null: running, or cut off with its process. */
  finishedAt: Date | null;
  passed: boolean | null;
  stages: StageResult[];
  error: Failure | null;
  balance: Money | null;
  startedBy: string;
}

/** Returns the id of a test that has just begun. The audit entry is written when it ends. */
export async function createConnectionTest({
  configurationId,
  environment,
  baseUrl,
  keyFingerprint,
  usedStoredKey,
  by,
}: {
  configurationId: string;
  environment: Environment;
  baseUrl: string;
  keyFingerprint: string;
  usedStoredKey: boolean;
  by: Actor;
}): Promise<string> {
  const id = newId();
  const place = { configurationId, environment, baseUrl, keyFingerprint, usedStoredKey };
  await prisma().connectionTest.create({
    data: { id, ...place, startedAt: new Date(), stages: '[]', startedBy: by.label },
  });
  return id;
}

/** All stages so far. Nothing happens once the test has ended. */
export async function storeConnectionTestStages({
  id,
  stages,
}: {
  id: string;
  stages: StageResult[];
}): Promise<void> {
  await prisma().connectionTest.updateMany({
    where: { id, finishedAt: null },
    data: { stages: JSON.stringify(stages) },
  });
}

/** Of a test with a next key: which one, and whose it was found to be. */
export interface NextKeyFinding {
  spareKeyId: string;
  account: AccountComparison;
}

/**
 * Ends a test once; a second end changes nothing. `stages` null keeps those stored so far. What was found of a next
 * key is kept with it in the same transaction, if it is still there.
 */
export async function finishConnectionTest({
  id,
  stages,
  outcome,
  next = null,
  by,
}: {
  id: string;
  stages: StageResult[] | null;
  outcome: Result<Money>;
  next?: NextKeyFinding | null;
  by: Actor;
}): Promise<void> {
  const db = prisma();
  const test = await db.connectionTest.findUniqueOrThrow({
    where: { id },
    select: { environment: true, keyFingerprint: true, configuration: { select: { moduleId: true } } },
  });
  const told = {
    environment: test.environment,
    fingerprint: test.keyFingerprint,
    result: toWord(outcome),
    ...(next && { account: next.account.verdict }),
  };
  const changes = Object.fromEntries(
    Object.entries(told).map(([field, after]) => [field, { before: null, after }]),
  );
  const subject = test.configuration.moduleId;
  const action = next === null ? 'connection.tested' : 'apiKey.nextTested';
  const at = new Date();
  await happened(
    db.$transaction([
      db.connectionTest.update({
        where: { id, finishedAt: null },
        data: {
          finishedAt: at,
          passed: outcome.ok,
          ...(stages === null ? {} : { stages: JSON.stringify(stages) }),
          error: outcome.ok ? null : JSON.stringify(outcome.error),
          balanceAmount: outcome.ok ? outcome.value.amount : null,
          balanceCurrency: outcome.ok ? outcome.value.currency : null,
        },
      }),
      ...(next === null ? [] : [storeFinding({ testId: id, next, at })]),
      db.auditEntry.create({ data: toAuditRow({ action, subject, changes, by, at }) }),
    ]),
  );
}

function storeFinding({ testId, next, at }: { testId: string; next: NextKeyFinding; at: Date }) {
  const check: NextKeyCheck = { testId, account: next.account };
  return prisma().registrarSpareKey.updateMany({
    where: { id: next.spareKeyId, place: 'next' },
    data: { check: JSON.stringify(check), checkedAt: at },
  });
}

export async function findConnectionTest(id: string): Promise<StoredConnectionTest | null> {
  const row = await prisma().connectionTest.findUnique({ where: { id } });
  return row && toStoredTest(row);
}

/** The one started last among those that fit; `passed` true or false leaves out running ones. */
export async function findLatestConnectionTest(place: {
  configurationId: string;
  environment: Environment;
  keyFingerprint?: string;
  baseUrl?: string;
  passed?: boolean;
}): Promise<StoredConnectionTest | null> {
  const row = await prisma().connectionTest.findFirst({
    where: place,
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
  });
  return row && toStoredTest(row);
}

function toWord(outcome: Result<Money>): string {
  return outcome.ok ? 'passed' : outcome.error.code;
}

function toStoredTest(row: Row): StoredConnectionTest {
  const { balanceAmount, balanceCurrency, ...rest } = row;
  return {
    ...rest,
    environment: environmentSchema.parse(row.environment),
    stages: z.array(stageResultSchema).parse(JSON.parse(row.stages)),
    error: row.error === null ? null : failureSchema.parse(JSON.parse(row.error)),
    balance:
      balanceAmount === null || balanceCurrency === null
        ? null
        : { amount: balanceAmount, currency: balanceCurrency },
  };
}
