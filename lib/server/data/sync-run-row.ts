import 'server-only';
import { z } from 'zod';
import { failureSchema } from '@/lib/shared/schemas/failure';
import { environmentSchema } from '@/lib/shared/schemas/registrar-configuration';
import { type SyncRun, syncRunSchema, syncSelectionSchema } from '@/lib/shared/schemas/sync';
import type { SyncRun as Row } from '@/prisma/generated/sqlite/client';

const { shape } = syncRunSchema;

/** A run as the engine works with it. */
export type StoredSyncRun = ReturnType<typeof toStoredSyncRun>;

export function toStoredSyncRun(row: Row) {
  return {
    ...row,
    environment: environmentSchema.parse(row.environment),
    kind: shape.kind.parse(row.kind),
    state: shape.state.parse(row.state),
    phase: shape.phase.parse(row.phase),
    waitingFor: shape.waitingFor.parse(row.waitingFor),
    failure: row.failure === null ? null : failureSchema.parse(JSON.parse(row.failure)),
    selection: row.selection === null ? null : syncSelectionSchema.parse(JSON.parse(row.selection)),
  };
}

/** Only of these may anything still be decided: what is planned in any other has been dismissed with its run. */
const undecidedStates = ['requested', 'running', 'interrupted', 'waiting'];

export function mayStillApply(state: string): boolean {
  return undecidedStates.includes(state);
}

/** `undoable`: id of the one run that can be undone. */
export function toSyncRun({ run, undoable }: { run: StoredSyncRun; undoable: string | null }): SyncRun {
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  const { requestedAt, startedAt, finishedAt, continuesAt, undoneAt, cancelRequestedAt, ...rest } = run;
  return z.parse(syncRunSchema, {
    ...rest,
    requestedAt: requestedAt.toISOString(),
    startedAt: instant(startedAt),
    finishedAt: instant(finishedAt),
    continuesAt: instant(continuesAt),
    undoneAt: instant(undoneAt),
    cancelRequested: cancelRequestedAt !== null,
    planned: mayStillApply(run.state) ? run.planned - run.applied - run.failed : 0,
    mayUndo: run.id === undoable,
  });
}
