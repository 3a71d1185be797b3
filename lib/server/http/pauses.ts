import 'server-only';
import type { CallTarget } from './breakers';

export interface Pauses {
  /** How long the registrar asked us not to call; 0 when it did not. */
  remainingMs: (target: CallTarget) => number;
  note: (target: CallTarget, retryAfterMs: number) => void;
  end: (target: CallTarget) => void;
  forgetKeyVersion: (keyVersion: string) => void;
}

const keptMax = 200;

/** Remembers Retry-After of a 429, so that the next reader does not ask before its time either. */
export function createPauses({ pauseMaxMs }: { pauseMaxMs: number }): Pauses {
  const until = new Map<string, number>();
  const toKey = ({ origin, keyVersion }: CallTarget) => `${keyVersion}\n${origin}`;
  return {
    remainingMs: (target) => Math.max((until.get(toKey(target)) ?? 0) - Date.now(), 0),
    note: (target, retryAfterMs) => {
      const at = Date.now() + Math.min(retryAfterMs, pauseMaxMs);
      // Of two calls that were answered together, the one that was told to wait less does not undo the other's wait.
      until.set(toKey(target), Math.max(at, until.get(toKey(target)) ?? 0));
      const [oldest] = until.keys();
      if (until.size > keptMax && oldest !== undefined) until.delete(oldest);
    },
    end: (target) => void until.delete(toKey(target)),
    forgetKeyVersion: (keyVersion) => {
      for (const key of until.keys()) if (key.startsWith(`${keyVersion}\n`)) until.delete(key);
    },
  };
}
