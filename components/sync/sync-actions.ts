import type { Result } from '@/lib/shared/result';
import type { SyncSelection } from '@/lib/shared/schemas/sync';

/** What an operator can do to a sync; the pages hand their actions down. */
export interface SyncActions {
  start: (input: { moduleId: string; preview: boolean }) => Promise<Result<{ runId: string }>>;
  cancel: (input: { runId: string }) => Promise<Result<null>>;
  apply: (input: {
    runId: string;
    selection: SyncSelection;
  }) => Promise<Result<{ applied: number; failed: number }>>;
  discard: (input: { runId: string }) => Promise<Result<null>>;
  undo: (input: { runId: string }) => Promise<Result<{ undone: number; skipped: number }>>;
}
