import { SYSTEM } from '@/lib/server/actor';
import { newOneTimeLink } from '@/lib/server/auth/one-time-link';
import { resetAccount } from '@/lib/server/data/account-reset';
import { listInvitations, storeInvitation } from '@/lib/server/data/invitations';
import { listAccounts } from '@/lib/server/data/people';
import type { OneTimeLink, Role } from '@/lib/shared/people';
import { emailSchema } from '@/lib/shared/schemas/first-administrator';
import { invitationSchema, roleSchema } from '@/lib/shared/schemas/people';
import { CommandFailed, type CommandRun, type CommandSet, hasDatabase, type Say } from './command-line';

const usage = `npm run users -- list                                      shows who may sign in, and who was invited
npm run users -- invite EMAIL --name NAME --role ROLE      prints a link with which that person joins
npm run users -- reset EMAIL [--role administrator]        for when somebody cannot get in: prints a link for a new password,
                                                           removes the second factor, activates the account again; with
                                                           --role also gives it that role

ROLE is viewer, operator or administrator. A link works once, and is printed only here.
Exit codes: 0 done, 1 not (the reason is printed), 2 not understood. More: docs/operations.md`;

const noDatabase =
  'There is no database yet: start the panel once, which makes it and its first administrator.';

const noAccount = 'There is no account with this address. See: npm run users -- list';
const passwordElsewhere =
  'This account signs in through single sign-on, and its password is kept there. When nobody can get in that way, let somebody in with another address: npm run users -- invite';

async function list({ say }: CommandRun): Promise<number> {
  if (!(await hasDatabase())) throw new CommandFailed(noDatabase);
  const accounts = await listAccounts();
  const rows = accounts.map(({ email, name, role, deactivatedAt, lastSignInAt, secondFactor }) => [
    email,
    name,
    role,
    deactivatedAt === null ? 'active' : 'deactivated',
    secondFactor ? 'second factor' : 'no second factor',
    `last sign-in ${lastSignInAt?.toISOString() ?? 'never'}`,
  ]);
  const invited = (await listInvitations()).map(({ email, name, role, expiresAt }) => [
    email,
    name,
    role,
    expiresAt > new Date() ? 'invited' : 'invited, expired',
    '',
    `link until ${expiresAt.toISOString()}`,
  ]);
  sayTable([...rows, ...invited], say);
  return 0;
}

function sayTable(rows: string[][], say: Say): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  for (const row of rows)
    say(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

async function invite({ given, say, complain }: CommandRun): Promise<number> {
  const { email: typed, name, role } = given;
  const invitation = invitationSchema.safeParse({ email: typed, name, role });
  if (!invitation.success) {
    const [field] = invitation.error.issues[0]?.path ?? [];
    throw new CommandFailed(
      { email: 'EMAIL is not an e-mail address.', role: 'Say --role viewer, operator or administrator.' }[
        String(field)
      ] ?? 'Say --name NAME, at most 100 characters.',
    );
  }
  if (!(await hasDatabase())) throw new CommandFailed(noDatabase);
  const { link, tokenHash, expiresAt } = newOneTimeLink({ purpose: 'join' });
  const stored = await storeInvitation({ ...invitation.data, tokenHash, expiresAt, by: SYSTEM });
  if (!stored.ok) throw new CommandFailed('There is an account with this address already; see: reset');
  showLink({ link, what: `${invitation.data.email} joins as ${invitation.data.role} with`, say, complain });
  return 0;
}

async function reset({ given, say, complain }: CommandRun): Promise<number> {
  const email = emailSchema.safeParse(given.email);
  if (!email.success) throw new CommandFailed('EMAIL is not an e-mail address.');
  const role = readRole(given.role);
  if (!(await hasDatabase())) throw new CommandFailed(noDatabase);
  const { link, tokenHash, expiresAt } = newOneTimeLink({ purpose: 'password' });
  const done = await resetAccount({ email: email.data, role, tokenHash, expiresAt, by: SYSTEM });
  if (!done.ok)
    throw new CommandFailed(done.error.code === 'SINGLE_SIGN_ON_ONLY' ? passwordElsewhere : noAccount);
  const { secondFactorRemoved, reactivated, roleBefore } = done.value;
  if (reactivated) complain('The account is active again.');
  if (roleBefore !== null) complain(`It was ${roleBefore} and is ${role} now.`);
  if (secondFactorRemoved) complain('Its second factor and its recovery codes are gone.');
  complain('All its sessions are ended, and its password no longer works.');
  showLink({ link, what: `${email.data} sets a new password with`, say, complain });
  return 0;
}

function readRole(given: unknown): Role | undefined {
  if (given === undefined) return undefined;
  const role = roleSchema.safeParse(given);
  if (!role.success) throw new CommandFailed('Say --role viewer, operator or administrator.');
  return role.data;
}

/** Only the link on stdout, so that it can be sent on. */
function showLink({
  link,
  what,
  say,
  complain,
}: {
  link: OneTimeLink;
  what: string;
  say: Say;
  complain: Say;
}): void {
  complain(`${what} this link, once, until ${link.expiresAt}:`);
  say(link.url);
}

const email = { positional: 'email' } as const;
const options = { name: { type: 'string' }, role: { type: 'string' } } as const;

export const usersCommands: CommandSet = {
  usage,
  commands: {
    list: { run: list },
    invite: { ...email, options, run: invite },
    reset: { ...email, options: { role: options.role }, run: reset },
  },
};
