import 'server-only';
import { z } from 'zod';

/** Lowest first: whoever has a role may do all that the roles before it may. */
const ranking = ['viewer', 'operator', 'administrator'] as const;

export const roleSchema = z.enum(ranking);
export type Role = z.infer<typeof roleSchema>;

export function hasRank({ role, needed }: { role: Role; needed: Role }): boolean {
  return ranking.indexOf(role) >= ranking.indexOf(needed);
}
