import 'server-only';
import type { ApiSync, ApiSyncRun } from '@/lib/shared/schemas/api-v1/sync';
import type { SyncRun, SyncView } from '@/lib/shared/schemas/sync';
import { toProblem } from './problem';
import { toApiSyncSettings } from './to-configuration';

export function toApiSync(view: SyncView): ApiSync {
  const { moduleId, environment, settings, blocked, nextRunAt, mayRun, domains } = view;
  const run = (one: SyncRun | null) => one && toApiSyncRun(one);
  return {
    registrar: moduleId,
    environment,
    settings: toApiSyncSettings(settings),
    blocked: blocked && toProblem({ code: blocked }),
    nextRunAt,
    jobsRunning: mayRun,
    domains: { all: domains.all, attention: domains.attention, expiringIn30Days: domains.expiring30 },
    current: run(view.current),
    waiting: run(view.waiting),
    lastSuccess: run(view.lastSuccess),
  };
}

export function toApiSyncRun(run: SyncRun): ApiSyncRun {
  const { id, environment, kind, state, phase, waitingFor, failure, requestedBy, requestedAt } = run;
  const { startedAt, finishedAt, continuesAt, complete, undoneAt } = run;
  const { seen, total, added, changed, unchanged, missing, unreadable, duplicates, planned, applied } = run;
  return {
    ...{ id, environment, kind, state, phase, waitingFor },
    problem: failure && toProblem(failure),
    ...{ requestedBy, requestedAt, startedAt, finishedAt, continuesAt, complete },
    counts: {
      ...{ seen, total, added, changed, unchanged, missing, unreadable, duplicates, planned, applied },
      refusedDates: run.refused,
      superseded: run.failed,
    },
    undoneAt,
  };
}
