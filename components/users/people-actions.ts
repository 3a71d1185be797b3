import type { FormState } from '@/lib/shared/form-state';
import type { InvitationValues, OneTimeLink, Role } from '@/lib/shared/people';
import type { Result } from '@/lib/shared/result';

export type InvitationState = FormState<InvitationValues> & { link: OneTimeLink | null };

/** Server actions of the page. The id is that of the account, for `renew` and `withdraw` that of the invitation. */
export interface PeopleActions {
  invite: (form: FormData) => Promise<InvitationState>;
  renew: (id: string) => Promise<Result<OneTimeLink>>;
  withdraw: (id: string) => Promise<Result<null>>;
  changeRole: (change: { userId: string; role: Role }) => Promise<Result<null>>;
  deactivate: (id: string) => Promise<Result<null>>;
  reactivate: (id: string) => Promise<Result<null>>;
  newPassword: (id: string) => Promise<Result<OneTimeLink>>;
  resetSecondFactor: (id: string) => Promise<Result<null>>;
}

/** What can be done to somebody after a question; each has its sentences under `users.confirm` and `users.done`. */
export const confirmedDeeds = [
  'deactivate',
  'reactivate',
  'newPassword',
  'resetSecondFactor',
  'renew',
  'withdraw',
] as const;
export type ConfirmedDeed = (typeof confirmedDeeds)[number];
