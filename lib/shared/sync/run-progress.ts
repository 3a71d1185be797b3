import type { SyncRun } from '../schemas/sync';

type Counted = Pick<SyncRun, 'phase' | 'seen' | 'total' | 'applied' | 'failed' | 'planned' | 'activeMs'>;

/** How far a run had come when the browser heard of it. Samples of one run, oldest first. */
export interface ProgressSample {
  /** Milliseconds of the browser's clock. */
  atMs: number;
  phase: SyncRun['phase'];
  done: number;
}

export interface RunProgress {
  /** Domains read, or changes carried out. */
  done: number;
  /** Null: nobody knows how many there are. */
  total: number | null;
  /** 0–1; null while the total is unknown. */
  share: number | null;
  ratePerSecond: number | null;
  leftMs: number | null;
}

/** The rate is that of the last seconds: an average over the whole run would lag behind a registrar that slows down. */
const windowMs = 15_000;
const spanMinMs = 1_500;

export function toSample({ run, atMs }: { run: Counted; atMs: number }): ProgressSample {
  return { atMs, phase: run.phase, done: toDone(run) };
}

/** With the newest sample added and everything dropped that tells nothing about the rate now. */
export function addSample(samples: readonly ProgressSample[], sample: ProgressSample): ProgressSample[] {
  const last = samples.at(-1);
  const goesOn = last?.phase === sample.phase && last.done <= sample.done && last.atMs <= sample.atMs;
  const kept = goesOn ? samples.filter(({ atMs }) => sample.atMs - atMs <= windowMs) : [];
  return [...kept, sample];
}

/** `samples` of the run as this browser saw it; without enough of them a listing has its average rate. */
export function toRunProgress({
  run,
  samples = [],
}: {
  run: Counted;
  samples?: readonly ProgressSample[];
}): RunProgress {
  const done = toDone(run);
  const total = toTotal(run);
  const ratePerSecond = toRate(samples) ?? toAverageRate(run);
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  const left = total === null ? null : Math.max(0, total - done);
  const leftMs = left === null || !ratePerSecond ? null : (left / ratePerSecond) * 1000;
  return { done, total, share, ratePerSecond, leftMs };
}

function toDone(run: Counted): number {
  return run.phase === 'applying' ? run.applied + run.failed : run.seen;
}

function toTotal(run: Counted): number | null {
  switch (run.phase) {
    case 'listing':
      return run.total;
    case 'absent':
      return null;
    case 'applying':
      return run.applied + run.failed + run.planned;
  }
}

function toRate(samples: readonly ProgressSample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.atMs - first.atMs < spanMinMs) return null;
  return (last.done - first.done) / ((last.atMs - first.atMs) / 1000);
}

/** The time of a run is that of its listing until it applies something. */
function toAverageRate(run: Counted): number | null {
  if (run.phase !== 'listing' || run.activeMs < spanMinMs || run.seen === 0) return null;
  return run.seen / (run.activeMs / 1000);
}
