import 'server-only';
import type { ErrorCode } from '@/lib/shared/errors';
import { type Failure, failure } from '@/lib/shared/result';

/**
 * An expected failure on its way through code that can only throw (undici's connector, abort reasons, streams).
 * It never leaves this folder: the doors return it as a Result.
 */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';

  constructor(readonly failure: Failure) {
    super(failure.code);
  }

  static as(code: ErrorCode, rest: Partial<Omit<Failure, 'code'>> = {}): CallFailed {
    return new CallFailed(failure(code, rest).error);
  }
}
