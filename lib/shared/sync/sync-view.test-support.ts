import { recommendedSyncSettings, type SyncRun, type SyncView } from '../schemas/sync';

/** A run by schedule that is done and found nothing new, for tests; `part` replaces what a test is about. */
export function toSyncRunFixture(part: Partial<SyncRun> = {}): SyncRun {
  return {
    id: 'run-1',
    environment: 'production',
    kind: 'schedule',
    state: 'done',
    phase: 'applying',
    waitingFor: null,
    failure: null,
    requestedBy: 'SYSTEM',
    requestedAt: '2026-11-24T02:30:00Z',
    startedAt: '2026-11-24T02:30:01Z',
    finishedAt: '2026-11-24T02:30:05Z',
    continuesAt: null,
    cancelRequested: false,
    complete: true,
    pagesRead: 10,
    total: 500,
    seen: 500,
    unreadable: 0,
    duplicates: 0,
    refused: 0,
    added: 0,
    changed: 0,
    unchanged: 500,
    missing: 0,
    stateChanges: 0,
    known: 500,
    applied: 0,
    failed: 0,
    planned: 0,
    activeMs: 4_000,
    undoneAt: null,
    undoneBy: null,
    mayUndo: false,
    ...part,
  };
}

/** A sync that works and has run today, for tests. */
export function toSyncViewFixture(part: Partial<SyncView> = {}): SyncView {
  return {
    moduleId: 'hostmyservers',
    title: 'HostMyServers',
    environment: 'production',
    settings: recommendedSyncSettings,
    blocked: null,
    nextRunAt: '2026-11-25T02:30:00Z',
    current: null,
    waiting: null,
    lastSuccess: toSyncRunFixture(),
    domains: { all: 500, attention: 0, expiring30: 0 },
    mayRun: true,
    mayChange: true,
    ...part,
  };
}
