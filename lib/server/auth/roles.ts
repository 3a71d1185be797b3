import 'server-only';
import { z } from 'zod';
import { roles } from '@/lib/shared/people';

/** Lowest first: whoever has a role may do all that the roles before it may. */
const ranking = roles;

export const roleSchema = z.enum(ranking);
export type Role = z.infer<typeof roleSchema>;

export function hasRank({ role, needed }: { role: Role; needed: Role }): boolean {
  return ranking.indexOf(role) >= ranking.indexOf(needed);
}
