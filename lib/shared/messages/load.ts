import type { ErrorCode } from '../errors';
import errors from './en/errors.json';

/** What happened, and the one next step. */
type ErrorSentence = { what: string; next: string };

errors satisfies Record<ErrorCode, ErrorSentence>;
