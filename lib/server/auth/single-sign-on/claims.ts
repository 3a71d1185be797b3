import 'server-only';
import { z } from 'zod';
import { emailSchema } from '@/lib/shared/schemas/first-administrator';
import type { SingleSignOnSettings } from '../../env-single-sign-on';
import { hasRank, type Role } from '../roles';

/** What the provider says about a person, as far as it counts here. */
export interface Claims {
  /** The provider's own id of the person: never given to anybody else, where an e-mail address may be. */
  subject: string;
  email: string;
  name: string;
  groups: string[];
  /** When they last proved there who they are; null when the provider does not say. */
  provedAt: Date | null;
}

const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  email: emailSchema,
  // Only a provider that says so by itself: many do not send it.
  email_verified: z.union([z.literal(true), z.literal('true')]).optional(),
  name: z.string().trim().min(1).max(100).optional().catch(undefined),
  auth_time: z.number().int().positive().max(9_999_999_999).optional().catch(undefined),
});

/** One group may come as a bare text. */
const groupsSchema = z.union([z.array(z.string()), z.string().transform((group) => [group])]).catch([]);

/** Null when the provider names no person with a usable, not unverified e-mail address. */
export function parseClaims(
  claims: Record<string, unknown>,
  { groupsClaim }: SingleSignOnSettings,
): Claims | null {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return null;
  const { sub, email, name, auth_time: provedAtS } = parsed.data;
  return {
    subject: sub,
    email,
    name: name ?? email.split('@')[0] ?? email,
    groups: groupsSchema.parse(claims[groupsClaim]),
    provedAt: provedAtS === undefined ? null : new Date(Math.min(provedAtS * 1000, Date.now())),
  };
}

/** The highest role that one of the groups gives; null: none of them may use the panel. */
export function toRole(groups: string[], { roleByGroup }: SingleSignOnSettings): Role | null {
  const roles = roleByGroup.flatMap(({ group, role }) => (groups.includes(group) ? [role] : []));
  return roles.reduce<Role | null>(
    (highest, role) => (highest !== null && hasRank({ role: highest, needed: role }) ? highest : role),
    null,
  );
}
