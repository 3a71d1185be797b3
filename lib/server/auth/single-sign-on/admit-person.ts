import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Actor } from '../../actor';
import { countSignIn } from '../../counts';
import { storeAuditEntry } from '../../data/audit-entries';
import {
  createSingleSignOnUser,
  findUserBySingleSignOnId,
  type SingleSignOnUser,
  storeRoleOfGroups,
} from '../../data/single-sign-on-users';
import { countUsers } from '../../data/users';
import type { SingleSignOnSettings } from '../../env-single-sign-on';
import { log } from '../../log';
import { type NewSession, openSession } from '../open-session';
import type { Role } from '../roles';
import { type Claims, parseClaims, toRole } from './claims';

export interface Arrival {
  /** Of an id_token that was checked: signature, issuer, audience, time, nonce. */
  claims: Record<string, unknown>;
  settings: SingleSignOnSettings;
  address: string;
  userAgent: string | null;
}

/** How sign-ins of this kind are called in the activity log. */
export const SINGLE_SIGN_ON = 'single sign-on';

/**
 * A person whom the provider has named → a new session of their account, which is made when it is their first visit.
 * SINGLE_SIGN_ON_FAILED, _REFUSED (no allowed group), _EMAIL_TAKEN, _DEACTIVATED.
 */
export async function admitPerson({
  claims,
  settings,
  address,
  userAgent,
}: Arrival): Promise<Result<NewSession>> {
  const person = parseClaims(claims, settings);
  if (person === null)
    return noteRefused({ label: SINGLE_SIGN_ON, address, refusal: failure('SINGLE_SIGN_ON_FAILED') });
  const { email: label, provedAt } = person;
  const role = toRole(person.groups, settings);
  // The first account is made by /setup: whoever is in a group must not close that door.
  if (role === null || (await countUsers()) === 0) {
    return noteRefused({ label, address, refusal: failure('SINGLE_SIGN_ON_REFUSED') });
  }
  const user = await findOrCreate({ person, role, settings, address });
  if (!user.ok) return noteRefused({ label, address, refusal: user });
  if (user.value.deactivatedAt !== null) {
    return noteRefused({ label, address, refusal: failure('SINGLE_SIGN_ON_DEACTIVATED') });
  }
  const given = await storeRoleOfGroups({ user: user.value, role });
  if (!given.ok && given.error.code === 'LAST_ADMINISTRATOR') {
    log('warn', 'singleSignOn.lastAdministratorKept', { userId: user.value.id });
  }
  const session = await openSession({
    user: user.value,
    address,
    userAgent,
    provedAt,
    way: 'singleSignOn',
  });
  return ok(session);
}

/** By the provider's id alone: an account is never taken over because somebody there has its e-mail address. */
async function findOrCreate({
  person,
  role,
  settings,
  address,
}: {
  person: Claims;
  role: Role;
  settings: SingleSignOnSettings;
  address: string;
}): Promise<Result<SingleSignOnUser>> {
  const singleSignOnId = `${settings.issuer} ${person.subject}`;
  const known = await findUserBySingleSignOnId(singleSignOnId);
  if (known !== null) return ok(known);
  const { email, name } = person;
  return createSingleSignOnUser({ singleSignOnId, email, name, role, address });
}

/** Writes the refusal down; `label` is whom the log names. */
export async function noteRefused({
  label,
  address,
  refusal,
}: {
  label: string;
  address: string;
  refusal: ReturnType<typeof failure>;
}): Promise<ReturnType<typeof failure>> {
  countSignIn('refused');
  const by: Actor = { kind: 'anonymous', label, address };
  await storeAuditEntry({ action: 'signIn.refused', by, subject: refusal.error.code });
  return refusal;
}
