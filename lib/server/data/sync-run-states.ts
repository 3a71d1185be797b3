import 'server-only';
import type { Failure } from '@/lib/shared/result';
import { type Actor, SYSTEM } from '../actor';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import type { DomainPlace } from './domains';
import { newId } from './new-id';
import { type Lease, writeUnderLease } from './sync-leases';
import type { StoredSyncRun } from './sync-run-row';

// How a run that somebody holds the lease for goes on. Each answers false when the lease is lost.

const isUnderWay = { in: ['requested', 'running', 'interrupted'] };

/** A run that nobody asked for, or one in the place of another that must begin anew. */
export interface NewRun extends DomainPlace {
  kind: 'schedule' | 'manual' | 'preview';
  requestedBy: string;
}

export function toNewRun({ configurationId, environment, kind, requestedBy }: NewRun) {
  const requestedAt = new Date();
  const fresh = { state: 'requested', phase: 'listing', requestedBy, requestedAt };
  return { id: newId(), configurationId, environment, kind, ...fresh };
}

export async function createRunUnderLease(lease: Lease, run: NewRun): Promise<boolean> {
  const results = await writeUnderLease(lease, [prisma().syncRun.create({ data: toNewRun(run) })]);
  return results !== null;
}

/** Marks a run as running, whether it begins, goes on, or was left behind. */
export async function startRun({
  lease,
  run,
  keyFingerprint,
  known,
}: {
  lease: Lease;
  run: StoredSyncRun;
  keyFingerprint: string | null;
  known: number;
}): Promise<boolean> {
  const db = prisma();
  const { configurationId, holder, fence } = lease;
  const results = await writeUnderLease(lease, [
    db.syncRun.updateMany({
      where: { id: run.id, state: isUnderWay },
      data: {
        state: 'running',
        startedAt: run.startedAt ?? new Date(),
        keyFingerprint,
        known,
        failure: null,
        continuesAt: null,
        finishedAt: null,
      },
    }),
    db.syncLease.updateMany({ where: { configurationId, holder, fence }, data: { runId: run.id } }),
  ]);
  return results !== null;
}

/**
 * `holdsPlace`: the place in the listing does not grow old until then. `inARow`: how often now, without any progress in
 * between.
 */
export async function interruptRun({
  lease,
  runId,
  failure,
  continuesAt,
  holdsPlace,
  inARow,
}: {
  lease: Lease;
  runId: string;
  failure: Failure;
  continuesAt: Date;
  holdsPlace: boolean;
  inARow: number;
}): Promise<boolean> {
  const results = await writeUnderLease(lease, [
    prisma().syncRun.updateMany({
      where: { id: runId, state: 'running' },
      data: {
        ...{ state: 'interrupted', failure: JSON.stringify(failure), continuesAt, interruptions: inARow },
        ...(holdsPlace ? { cursorAt: continuesAt } : {}),
      },
    }),
  ]);
  return results !== null;
}

/** What it had planned and not applied counts as dismissed from now on. */
export async function stopRun({
  lease,
  runId,
  state,
  failure,
}: {
  lease: Lease;
  runId: string;
  state: 'failed' | 'cancelled' | 'superseded';
  failure: Failure | null;
}): Promise<boolean> {
  const data = { state, finishedAt: new Date(), failure: failure && JSON.stringify(failure) };
  const results = await writeUnderLease(lease, [
    prisma().syncRun.updateMany({ where: { id: runId, state: isUnderWay }, data }),
  ]);
  return results !== null;
}

/** Ends a run whose place or account is no longer good, and puts one that begins anew in its place. */
export async function restartRun({
  lease,
  run,
  environment,
}: {
  lease: Lease;
  run: StoredSyncRun;
  environment: DomainPlace['environment'];
}): Promise<boolean> {
  const { id, configurationId, kind, requestedBy } = run;
  if (kind === 'domain') throw new Error('a sync of one domain is never begun anew');
  const db = prisma();
  const results = await writeUnderLease(lease, [
    db.syncRun.updateMany({
      where: { id, state: isUnderWay },
      data: { state: 'superseded', finishedAt: new Date() },
    }),
    db.syncRun.create({ data: toNewRun({ configurationId, environment, kind, requestedBy }) }),
  ]);
  return results !== null;
}

/** After the whole listing: it takes the place of older ones that still wait, and ends, waits or applies. */
export async function settleRun({
  lease,
  run,
  outcome,
  moduleId,
}: {
  lease: Lease;
  run: StoredSyncRun;
  outcome: 'done' | 'applying' | 'preview' | 'notifyOnly' | 'brake';
  moduleId: string;
}): Promise<boolean> {
  const db = prisma();
  const { id, configurationId, environment } = run;
  const older = { id: { not: id }, configurationId, environment, state: 'waiting' };
  const finishedAt = new Date();
  const braked = toAuditRow({ action: 'sync.braked', subject: moduleId, by: SYSTEM });
  const results = await writeUnderLease(lease, [
    db.syncRun.updateMany({ where: older, data: { state: 'superseded' } }),
    db.syncRun.updateMany({
      where: { id, state: 'running' },
      data: { ...toOutcome(outcome, finishedAt), allSeenAt: toAllSeenAt(run) },
    }),
    ...(outcome === 'brake' ? [db.auditEntry.create({ data: braked })] : []),
  ]);
  return results !== null;
}

/** A preview leaves no trace on domains, so nobody knows which of them were absent in it. */
function toAllSeenAt({ kind, complete, matched, known, startedAt }: StoredSyncRun): Date | null {
  const sawAll = complete === true || matched >= known;
  return kind !== 'preview' && sawAll ? startedAt : null;
}

function toOutcome(outcome: Parameters<typeof settleRun>[0]['outcome'], finishedAt: Date) {
  if (outcome === 'done') return { state: 'done', finishedAt };
  if (outcome === 'applying') return { phase: 'applying', cursor: null };
  return { state: 'waiting', waitingFor: outcome, finishedAt, phase: 'applying', cursor: null };
}

/** After applying: done, or waiting again when a person chose only a part. */
export async function finishApplying({
  lease,
  runId,
  done,
}: {
  lease: Lease;
  runId: string;
  done: boolean;
}): Promise<boolean> {
  const end = done ? { state: 'done', waitingFor: null } : { state: 'waiting' };
  const data = { ...end, finishedAt: new Date(), selection: null, cursor: null };
  const results = await writeUnderLease(lease, [
    prisma().syncRun.updateMany({ where: { id: runId, state: 'running' }, data }),
  ]);
  return results !== null;
}

/** After all its changes have been looked at: what could not be taken back stays applied. */
export async function markUndone({
  lease,
  runId,
  moduleId,
  undone,
  skipped,
  by,
}: {
  lease: Lease;
  runId: string;
  moduleId: string;
  undone: number;
  skipped: number;
  by: Actor;
}): Promise<boolean> {
  const db = prisma();
  const at = new Date();
  const changes = { undone: { before: null, after: undone }, skipped: { before: null, after: skipped } };
  const audit = toAuditRow({ action: 'sync.undone', subject: moduleId, changes, by, at });
  const results = await writeUnderLease(lease, [
    db.syncRun.updateMany({
      where: { id: runId, undoneAt: null },
      data: { undoneAt: at, undoneBy: by.label },
    }),
    db.auditEntry.create({ data: audit }),
  ]);
  return results !== null;
}
