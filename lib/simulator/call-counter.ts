/** One request as it was seen, for tests that look at order and time. */
export interface CallEntry {
  /** ISO instant of arrival. */
  at: string;
  method: string;
  path: string;
  query: string;
  key: string;
  host: string;
  scenarios: string[];
  /** Null while it is being answered, or when no answer was sent. */
  status: number | null;
  durationMs: number | null;
}

/** Counts since the start or the last reset. Paths have no trailing slash and no query. */
export interface CallReport {
  total: number;
  byPath: Record<string, number>;
  byKey: Record<string, number>;
  /** path → key → count */
  byPathAndKey: Record<string, Record<string, number>>;
  byStatus: Record<string, number>;
  /** Calls of `/user/revoke`: a panel must never make one. */
  revokes: number;
  /** Requests that followed a link or redirect to another origin. */
  elsewhere: number;
  connections: number;
  inFlight: number;
  maxInFlight: number;
  /** Oldest first. */
  last: CallEntry[];
}

const lastCallsMax = 500;

/** Counts every request outside the control path. */
export class CallCounter {
  #report = emptyReport();
  #inFlight = 0;
  /** An answer to a call from before a reset belongs to the report of before. */
  readonly #arrivedIn = new WeakMap<CallEntry, CallReport>();

  connected(): void {
    this.#report.connections += 1;
  }

  /** Counts an arrival; the entry returned is completed by `finished`. */
  arrived(input: {
    method: string;
    path: string;
    query: string;
    key: string;
    host: string;
    elsewhere: boolean;
  }): CallEntry {
    const { elsewhere, ...seen } = input;
    const report = this.#report;
    const entry: CallEntry = {
      at: new Date().toISOString(),
      ...seen,
      scenarios: [],
      status: null,
      durationMs: null,
    };
    report.total += 1;
    increment(report.byPath, entry.path);
    increment(report.byKey, entry.key);
    report.byPathAndKey[entry.path] ??= {};
    increment(report.byPathAndKey[entry.path] ?? {}, entry.key);
    if (entry.path.endsWith('/user/revoke')) report.revokes += 1;
    if (elsewhere) report.elsewhere += 1;
    report.last.push(entry);
    if (report.last.length >= 2 * lastCallsMax) report.last.splice(0, lastCallsMax);
    this.#arrivedIn.set(entry, report);
    this.#inFlight += 1;
    report.maxInFlight = Math.max(report.maxInFlight, this.#inFlight);
    return entry;
  }

  finished(entry: CallEntry, outcome: { status: number | null; durationMs: number }): void {
    this.#inFlight -= 1;
    entry.status = outcome.status;
    entry.durationMs = Math.round(outcome.durationMs * 10) / 10;
    increment((this.#arrivedIn.get(entry) ?? this.#report).byStatus, String(outcome.status ?? 'none'));
  }

  report(last = 100): CallReport {
    return structuredClone({
      ...this.#report,
      inFlight: this.#inFlight,
      last: last === 0 ? [] : this.#report.last.slice(-Math.min(last, lastCallsMax)),
    });
  }

  reset(): void {
    this.#report = emptyReport();
  }
}

function increment(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function emptyReport(): CallReport {
  return {
    total: 0,
    byPath: {},
    byKey: {},
    byPathAndKey: {},
    byStatus: {},
    revokes: 0,
    elsewhere: 0,
    connections: 0,
    inFlight: 0,
    maxInFlight: 0,
    last: [],
  };
}
