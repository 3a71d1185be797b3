/** What somebody may do, the least first: administrator everything, operator test and sync, viewer read. */
export const roles = ['viewer', 'operator', 'administrator'] as const;
export type Role = (typeof roles)[number];

/**
 * `active` and `deactivated` are accounts; `invited` is a link that somebody may still use, `linkExpired` one that
 * nobody used in time.
 */
export type PersonState = 'active' | 'deactivated' | 'invited' | 'linkExpired';

/** Somebody with an account, or with an invitation. Instants are ISO 8601. */
export interface Person {
  /** Of the account, or of the invitation. */
  id: string;
  name: string;
  email: string;
  role: Role;
  state: PersonState;
  /** Whether a second factor is set up. */
  secondFactor: boolean;
  /** Has no password here: signs in through single sign-on. */
  singleSignOnOnly: boolean;
  /** Null: never. */
  lastSignInAt: string | null;
  /** Of an invitation. */
  linkExpiresAt: string | null;
  /** The reader's own account. */
  own: boolean;
}

/** A link that works once. It is never told again: the panel only keeps its hash. */
export interface OneTimeLink {
  url: string;
  /** ISO instant. */
  expiresAt: string;
}

/** What stays in the form after a refused invitation. */
export interface InvitationValues {
  name: string;
  email: string;
  role: string;
}

/** What a one-time link is for, as its page shows it. */
export type OneTimeLinkView =
  | { purpose: 'join'; email: string; name: string }
  | { purpose: 'password'; email: string };
