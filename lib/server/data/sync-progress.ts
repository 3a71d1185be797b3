import 'server-only';
import { empty, type Sql, sql } from './sync-sql';

/** What a batch adds to the counters of its run: as in the table, `planned` less than 0 when some are withdrawn. */
export interface Progress {
  pagesRead: number;
  seen: number;
  unreadable: number;
  duplicates: number;
  refused: number;
  added: number;
  changed: number;
  unchanged: number;
  missing: number;
  stateChanges: number;
  matched: number;
  planned: number;
  activeMs: number;
}

export const noProgress: Progress = {
  pagesRead: 0,
  seen: 0,
  unreadable: 0,
  duplicates: 0,
  refused: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  missing: 0,
  stateChanges: 0,
  matched: 0,
  planned: 0,
  activeMs: 0,
};

export function addProgress(one: Progress, other: Progress): Progress {
  return {
    pagesRead: one.pagesRead + other.pagesRead,
    seen: one.seen + other.seen,
    unreadable: one.unreadable + other.unreadable,
    duplicates: one.duplicates + other.duplicates,
    refused: one.refused + other.refused,
    added: one.added + other.added,
    changed: one.changed + other.changed,
    unchanged: one.unchanged + other.unchanged,
    missing: one.missing + other.missing,
    stateChanges: one.stateChanges + other.stateChanges,
    matched: one.matched + other.matched,
    planned: one.planned + other.planned,
    activeMs: one.activeMs + other.activeMs,
  };
}

/** Where a run stands after a batch. */
export interface Place {
  phase: 'listing' | 'absent' | 'applying';
  cursor: string | null;
  at: Date;
  /** Domains in the listing, when it says so. */
  total: number | null;
  /** When the listing has ended with this batch: whether it proves what is missing; null otherwise. */
  complete: boolean | null;
}

/**
 * Counters and place of a running run. Whoever makes progress has no interruptions in a row behind it; a listing that
 * failed before its next page makes none, and its place grows old.
 */
export function toProgressUpdate({
  runId,
  progress,
  place: { phase, cursor, at, total, complete },
}: {
  runId: string;
  progress: Progress;
  place: Place;
}): Sql {
  const cameOn = phase !== 'listing' || progress.pagesRead > 0;
  return sql`UPDATE "SyncRun" SET
    ${cameOn ? sql`"cursorAt" = ${at}, "interruptions" = 0,` : empty} "phase" = ${phase}, "cursor" = ${cursor},
    "total" = coalesce(CAST(${total} AS INTEGER), "total"), "complete" = coalesce(${complete}, "complete"),
    "pagesRead" = "pagesRead" + ${progress.pagesRead}, "seen" = "seen" + ${progress.seen},
    "unreadable" = "unreadable" + ${progress.unreadable}, "duplicates" = "duplicates" + ${progress.duplicates},
    "refused" = "refused" + ${progress.refused}, "added" = "added" + ${progress.added},
    "changed" = "changed" + ${progress.changed}, "unchanged" = "unchanged" + ${progress.unchanged},
    "missing" = "missing" + ${progress.missing}, "stateChanges" = "stateChanges" + ${progress.stateChanges},
    "matched" = "matched" + ${progress.matched}, "planned" = "planned" + ${progress.planned},
    "activeMs" = "activeMs" + ${progress.activeMs}
    WHERE "id" = ${runId} AND "state" = 'running'`;
}
