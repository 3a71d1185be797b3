import 'server-only';
import { processWide } from './process-wide';

/** How one call to the registrar ended; few and fixed, since each is a series of the metrics. */
export const callOutcomes = [
  'ok',
  'credential', // the key was rejected
  'permission', // the key lacks rights, or our address is not allowed
  'rate_limited',
  'unreachable', // no address, no route, no TLS
  'timeout',
  'broken', // the registrar's own fault
  'unreadable', // answered, but not what we expect
  'refused', // not sent: an address or path that the panel does not call
  'cancelled',
] as const;
export type CallOutcome = (typeof callOutcomes)[number];

export const signInOutcomes = ['succeeded', 'refused', 'throttled'] as const;
export type SignInOutcome = (typeof signInOutcomes)[number];

/** Upper limits in seconds; one attempt takes 15 s at most. */
export const callBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15] as const;

export interface CallCounts {
  /** How many took at most callBuckets[i]; not cumulative. The last one: longer than all. */
  buckets: number[];
  seconds: number;
}

interface Counts {
  calls: Map<CallOutcome, CallCounts>;
  signIns: Map<SignInOutcome, number>;
}

/** What this process has seen since its start: one store, however many times Next bundles this file. */
export const counts = (): Counts =>
  processWide('counts', () => ({
    calls: new Map(),
    signIns: new Map(signInOutcomes.map((outcome) => [outcome, 0])),
  }));

export function countCall({ outcome, durationMs }: { outcome: CallOutcome; durationMs: number }): void {
  const { calls } = counts();
  const seconds = durationMs / 1000;
  const kept = calls.get(outcome) ?? { buckets: [...callBuckets, 0].map(() => 0), seconds: 0 };
  const found = callBuckets.findIndex((limit) => seconds <= limit);
  const bucket = found === -1 ? callBuckets.length : found;
  kept.buckets[bucket] = (kept.buckets[bucket] ?? 0) + 1;
  kept.seconds += seconds;
  calls.set(outcome, kept);
}

export function countSignIn(outcome: SignInOutcome): void {
  const { signIns } = counts();
  signIns.set(outcome, (signIns.get(outcome) ?? 0) + 1);
}
