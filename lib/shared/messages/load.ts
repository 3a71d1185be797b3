import type { ErrorCode } from '../errors';
import type { Locale } from '../preferences';
import enErrors from './en/errors.json';
import enFrame from './en/frame.json';
import enUi from './en/ui.json';
import frErrors from './fr/errors.json';
import frFrame from './fr/frame.json';
import frUi from './fr/ui.json';

/** What happened, and the one next step. */
type ErrorSentence = { what: string; next: string };

const english = {
  errors: enErrors satisfies Record<ErrorCode, ErrorSentence>,
  frame: enFrame,
  ui: enUi,
};

export type Messages = typeof english;

const french = {
  errors: frErrors,
  frame: frFrame,
  ui: frUi,
};

/**
 * All sentences of one language by namespace. A namespace has one line for its English and one for its French
 * file; a sentence missing in French does not compile. Loaded on the server only, browsers get the result.
 */
export function loadMessages(locale: Locale): Messages {
  return { en: english, fr: french satisfies Messages }[locale];
}
