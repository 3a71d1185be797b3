import type { ErrorCode } from '../errors';
import type { Locale } from '../preferences';
import enAccount from './en/account.json';
import enActivity from './en/activity.json';
import enAuth from './en/auth.json';
import enConfirm from './en/confirm.json';
import enDashboard from './en/dashboard.json';
import enDomains from './en/domains.json';
import enErrors from './en/errors.json';
import enFrame from './en/frame.json';
import enJoin from './en/join.json';
import enRegistrars from './en/registrars.json';
import enSecondFactor from './en/secondFactor.json';
import enSpareKeys from './en/spareKeys.json';
import enSync from './en/sync.json';
import enSystem from './en/system.json';
import enTokens from './en/tokens.json';
import enUi from './en/ui.json';
import enUsers from './en/users.json';
import enValidation from './en/validation.json';
import frAccount from './fr/account.json';
import frActivity from './fr/activity.json';
import frAuth from './fr/auth.json';
import frConfirm from './fr/confirm.json';
import frDashboard from './fr/dashboard.json';
import frDomains from './fr/domains.json';
import frErrors from './fr/errors.json';
import frFrame from './fr/frame.json';
import frJoin from './fr/join.json';
import frRegistrars from './fr/registrars.json';
import frSecondFactor from './fr/secondFactor.json';
import frSpareKeys from './fr/spareKeys.json';
import frSync from './fr/sync.json';
import frSystem from './fr/system.json';
import frTokens from './fr/tokens.json';
import frUi from './fr/ui.json';
import frUsers from './fr/users.json';
import frValidation from './fr/validation.json';

/** What happened, and the one next step. */
type ErrorSentence = { what: string; next: string };

const english = {
  errors: enErrors satisfies Record<ErrorCode, ErrorSentence>,
  account: enAccount,
  auth: enAuth,
  activity: enActivity,
  confirm: enConfirm,
  dashboard: enDashboard,
  join: enJoin,
  registrars: enRegistrars,
  domains: enDomains,
  secondFactor: enSecondFactor,
  spareKeys: enSpareKeys,
  sync: enSync,
  system: enSystem,
  frame: enFrame,
  tokens: enTokens,
  ui: enUi,
  users: enUsers,
  validation: enValidation,
};

export type Messages = typeof english;

const french = {
  errors: frErrors,
  account: frAccount,
  auth: frAuth,
  activity: frActivity,
  confirm: frConfirm,
  dashboard: frDashboard,
  join: frJoin,
  registrars: frRegistrars,
  domains: frDomains,
  secondFactor: frSecondFactor,
  spareKeys: frSpareKeys,
  sync: frSync,
  system: frSystem,
  frame: frFrame,
  tokens: frTokens,
  ui: frUi,
  users: frUsers,
  validation: frValidation,
};

/**
 * All sentences of one language by namespace. A namespace has one line for its English and one for its French
 * file; a sentence missing in French does not compile. Loaded on the server only, browsers get the result.
 */
export function loadMessages(locale: Locale): Messages {
  return { en: english, fr: french satisfies Messages }[locale];
}
