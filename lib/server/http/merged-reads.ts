import 'server-only';
import { failure, type Result } from '@/lib/shared/result';
import { CallFailed } from './call-failed';
import { untilAborted } from './until-aborted';

export interface ReadKey {
  keyVersion: string;
  /** Everything else that makes two reads the same. */
  rest: string;
}

export interface MergedReads {
  /** Joins the identical read that is under way, or starts one. The caller's signal ends only its own wait. */
  join: (options: {
    key: ReadKey;
    signal?: AbortSignal | undefined;
    start: (signal: AbortSignal) => Promise<Result<string>>;
  }) => Promise<Result<string>>;
  /** Whoever comes now starts anew; those who wait already still get the answer they asked for. */
  forgetKeyVersion: (keyVersion: string) => void;
}

interface Read {
  key: ReadKey;
  answer: Promise<Result<string>>;
  waiting: number;
  answered: boolean;
  controller: AbortController;
}

/**
 * Identical reads in flight are one call. What is shared is the text, so no waiter can change another's value.
 * Nothing is kept after the answer, good or bad.
 */
export function createMergedReads(): MergedReads {
  const underWay = new Map<string, Read>();
  const toId = ({ keyVersion, rest }: ReadKey) => `${keyVersion}\n${rest}`;
  const drop = (read: Read) => {
    if (underWay.get(toId(read.key)) === read) underWay.delete(toId(read.key));
  };

  const begin = (key: ReadKey, start: (signal: AbortSignal) => Promise<Result<string>>): Read => {
    const controller = new AbortController();
    const answer = start(controller.signal);
    const read: Read = { key, controller, waiting: 0, answered: false, answer };
    underWay.set(toId(key), read);
    const end = () => {
      read.answered = true;
      drop(read);
    };
    read.answer.then(end, end);
    return read;
  };

  return {
    join: async ({ key, signal, start }) => {
      if (signal?.aborted) return failure('CANCELLED');
      const read = underWay.get(toId(key)) ?? begin(key, start);
      read.waiting++;
      try {
        return signal ? await untilAborted(read.answer, signal) : await read.answer;
      } catch (error) {
        if (error instanceof CallFailed) return { ok: false, error: error.failure };
        throw error;
      } finally {
        if (--read.waiting === 0) {
          drop(read);
          // Nobody waits any more.
          if (!read.answered) read.controller.abort(CallFailed.as('CANCELLED'));
        }
      }
    },
    forgetKeyVersion: (keyVersion) => {
      for (const read of underWay.values()) if (read.key.keyVersion === keyVersion) drop(read);
    },
  };
}
