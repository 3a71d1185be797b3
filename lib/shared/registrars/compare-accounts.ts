import type { AccountComparison, AccountProfile } from '../schemas/spare-key';

/**
 * Whether two profiles, read at the same time, are one account. The id decides; where one of them has none, the
 * e-mail address. Names prove nothing: two accounts may well belong to one person.
 */
export function compareAccounts({
  working,
  next,
}: {
  working: AccountProfile | null;
  next: AccountProfile | null;
}): AccountComparison['verdict'] {
  if (working === null || next === null) return 'unknown';
  if (working.id !== null && next.id !== null) return working.id === next.id ? 'same' : 'other';
  const [one, two] = [working.email, next.email].map((email) => email?.trim().toLowerCase() ?? null);
  if (one === null || two === null) return 'unknown';
  return one === two ? 'same' : 'other';
}
