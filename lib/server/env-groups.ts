import 'server-only';
import { z } from 'zod';

const roleSchema = z.enum(['administrator', 'operator', 'viewer']);

/** Role of each group of the single sign-on provider, as in OIDC_GROUPS. */
export type RoleByGroup = readonly { group: string; role: z.output<typeof roleSchema> }[];

/**
 * "group=role" pairs, separated by commas; by semicolons or line breaks where names of groups contain commas, as those
 * of directories do ("CN=Operators,OU=Groups=operator").
 */
export const roleByGroupSchema = z.string().transform((text, context): RoleByGroup => {
  const parts = text.split(/[;\n]/.test(text) ? /[;\n]/ : ',').map((part) => part.trim());
  const pairs = parts.filter(Boolean).map((part) => {
    const at = part.lastIndexOf('=');
    return {
      group: part.slice(0, Math.max(at, 0)).trim(),
      role: roleSchema.safeParse(part.slice(at + 1).trim()),
    };
  });
  const good = pairs.flatMap(({ group, role }) =>
    role.success && group ? [{ group, role: role.data }] : [],
  );
  if (good.length === pairs.length && good.length > 0) return good;
  const message = 'must be group=role pairs; the roles are administrator, operator and viewer';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});
