import 'server-only';
import { CallFailed } from './call-failed';
import { toReason } from './until-aborted';

/** What a call was doing when its time was over: `params.phase` of TIMEOUT. */
export type Phase = 'queue' | 'dns' | 'connect' | 'tls' | 'headers' | 'body';
export interface Progress {
  phase: Phase;
}

export interface TimeLimit {
  /** Ends with a CallFailed: the parent's reason, CANCELLED, or TIMEOUT with the phase of that moment. */
  signal: AbortSignal;
  /** Must be called when the work is over; the timer and the listener live until then. */
  release: () => void;
}

/** A signal that ends with its parent or after `timeoutMs`, whichever is first. */
export function limitTime({
  timeoutMs,
  parent,
  progress,
}: {
  timeoutMs: number;
  parent?: AbortSignal | undefined;
  progress: Progress;
}): TimeLimit {
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(CallFailed.as('TIMEOUT', { retry: true, params: { phase: progress.phase } })),
    timeoutMs,
  );
  const onParent = () => parent && controller.abort(toReason(parent));
  if (parent?.aborted) onParent();
  // Not AbortSignal.any: Node 20 keeps the combined signal for as long as a long-lived parent lives.
  parent?.addEventListener('abort', onParent, { once: true });
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer);
      parent?.removeEventListener('abort', onParent);
    },
  };
}
