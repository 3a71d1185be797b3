import 'server-only';
import { type Sql, sql } from './sync-sql';

/** What a batch adds to the counters of its run. */
export interface Progress {
  pagesRead?: number;
  seen?: number;
  unreadable?: number;
  duplicates?: number;
  refused?: number;
  added?: number;
  changed?: number;
  unchanged?: number;
  missing?: number;
  stateChanges?: number;
  matched?: number;
  /** Changes planned; less than 0 when some are withdrawn. */
  planned?: number;
  activeMs?: number;
}

/** Where a run stands after a batch. */
export interface Place {
  phase: 'listing' | 'absent' | 'applying';
  cursor: string | null;
  at: Date;
  /** Domains in the listing, when it says so. */
  total?: number | null;
  /** When the listing has ended with this batch: whether it proves what is missing. */
  complete?: boolean;
}

/** Counters and place of a running run; whoever makes progress has no interruptions in a row behind it. */
export function toProgressUpdate({
  runId,
  progress,
  place,
  condition = sql`1 = 1`,
}: {
  runId: string;
  progress: Progress;
  place: Place;
  condition?: Sql;
}): Sql {
  const {
    pagesRead = 0,
    seen = 0,
    unreadable = 0,
    duplicates = 0,
    refused = 0,
    added = 0,
    changed = 0,
  } = progress;
  const { unchanged = 0, missing = 0, stateChanges = 0, matched = 0, planned = 0, activeMs = 0 } = progress;
  const { phase, cursor, at, total = null, complete = null } = place;
  return sql`UPDATE "SyncRun" SET
    "phase" = ${phase}, "cursor" = ${cursor}, "cursorAt" = ${at}, "interruptions" = 0,
    "total" = coalesce(CAST(${total} AS INTEGER), "total"), "complete" = coalesce(${complete}, "complete"),
    "pagesRead" = "pagesRead" + ${pagesRead}, "seen" = "seen" + ${seen}, "unreadable" = "unreadable" + ${unreadable},
    "duplicates" = "duplicates" + ${duplicates}, "refused" = "refused" + ${refused}, "added" = "added" + ${added},
    "changed" = "changed" + ${changed}, "unchanged" = "unchanged" + ${unchanged}, "missing" = "missing" + ${missing},
    "stateChanges" = "stateChanges" + ${stateChanges}, "matched" = "matched" + ${matched},
    "planned" = "planned" + ${planned}, "activeMs" = "activeMs" + ${activeMs}
    WHERE "id" = ${runId} AND "state" = 'running' AND ${condition}`;
}
