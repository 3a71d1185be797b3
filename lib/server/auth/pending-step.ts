import 'server-only';
import type { PendingStep } from '../data/sessions';

/** What is known of a person when it is decided what they still have to do. */
export interface StepFacts {
  role: string;
  hasPassword: boolean;
  hasSecondFactor: boolean;
  /** Of SignInPolicy, joined by commas. */
  secondFactorRoles: string;
}

/** Whoever signs in without a password proves themselves elsewhere, and what that takes is decided there. */
export function isSecondFactorDue({
  role,
  hasPassword,
  secondFactorRoles,
}: Omit<StepFacts, 'hasSecondFactor'>): boolean {
  return hasPassword && secondFactorRoles.split(',').includes(role);
}

/** What comes after the right password. */
export function toStepAfterPassword(facts: StepFacts): PendingStep | null {
  if (facts.hasSecondFactor) return 'code';
  return isSecondFactorDue(facts) ? 'enrolment' : null;
}

/**
 * What a session still waits for. Asked with every request and not only at the sign-in: a rule that was made since
 * counts for sessions that were open before, and one that waits for a set-up must not get past a second factor that
 * was confirmed elsewhere meanwhile.
 */
export function toStepOfSession({ pending, ...facts }: StepFacts & { pending: PendingStep | null }) {
  if (pending === null) return facts.hasSecondFactor ? null : toStepAfterPassword(facts);
  return facts.hasSecondFactor ? 'code' : pending;
}
