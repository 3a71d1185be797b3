import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newOneTimeLink, toLinkHash } from '@/lib/server/auth/one-time-link';
import { listAuditEntries } from '@/lib/server/data/audit-entries';
import { closeDatabase, prisma } from '@/lib/server/data/database';
import { migrateDatabase } from '@/lib/server/data/migrate';
import { newId } from '@/lib/server/data/new-id';
import { findOpenLink } from '@/lib/server/data/open-links';
import { findUserByEmail } from '@/lib/server/data/users';
import { forgetEnv } from '@/lib/server/env';
import { runHere } from './run-command.test-support';
import { runScript } from './run-script.test-support';
import { usersCommands } from './users-commands';

const folder = mkdtempSync(join(tmpdir(), 'panel-users-command-'));
const env = { DATA_DIR: join(folder, 'data'), PANEL_URL: 'https://panel.example.com' };
const address = /^https:\/\/panel\.example\.com\/join\/([A-Za-z0-9_-]{43})\n$/;

beforeAll(async () => {
  vi.stubEnv('DATA_DIR', env.DATA_DIR);
  vi.stubEnv('DATABASE_URL', '');
  forgetEnv();
  await migrateDatabase();
  await makeAccount({ email: 'ada@example.com', name: 'Ada Martin', role: 'administrator' });
});
afterAll(async () => {
  await closeDatabase();
  vi.unstubAllEnvs();
  forgetEnv();
  rmSync(folder, { recursive: true, force: true });
});

async function makeAccount(own: { email: string; name: string; role: string; deactivatedAt?: Date }) {
  const id = newId();
  const at = new Date();
  await prisma().user.create({
    data: { id, passwordHash: 'hash', passwordChangedAt: at, createdAt: at, ...own },
  });
  return id;
}

/** In a process of its own, as the person at the terminal runs it. */
function users(...args: string[]) {
  return runScript({ script: 'scripts/users.ts', args, env });
}

async function linkOf(stdout: string) {
  const [, token = ''] = address.exec(stdout) ?? [];
  return findOpenLink({ tokenHash: toLinkHash(token) ?? '' });
}

// Processes of their own take their time on a busy machine.
describe('npm run users', { timeout: 120_000 }, () => {
  it('invites, with the link alone on stdout, and lists who may come', async () => {
    const { stdout, stderr, status } = await users(
      ...['invite', 'Grace@Example.com', '--name', 'Grace Hopper', '--role', 'operator'],
    );
    expect(stderr).toMatch(/^grace@example\.com joins as operator with this link, once, until 20/);
    expect(status).toBe(0);
    const invitation = {
      purpose: 'join',
      email: 'grace@example.com',
      name: 'Grace Hopper',
      role: 'operator',
    };
    expect(await linkOf(stdout)).toMatchObject(invitation);
    const [entry] = (await listAuditEntries({ limit: 1 })).entries;
    expect(entry).toMatchObject({ action: 'user.invited', actor: 'SYSTEM', subject: 'grace@example.com' });
    const listed = await runWords(['list']);
    expect(listed.status).toBe(0);
    expect(listed.stdout).toMatch(
      /^ada@example\.com +Ada Martin +administrator +active +no second factor +last sign-in never$/m,
    );
    expect(listed.stdout).toMatch(
      /^grace@example\.com +Grace Hopper +operator +invited +link until 20\S+Z$/m,
    );
    expect(listed.stdout).not.toMatch(/hash/);
  });

  it('lets somebody in again when nobody can get in any more', async () => {
    const id = await makeAccount({
      ...{ email: 'lost@example.com', name: 'Lost', role: 'viewer', deactivatedAt: new Date() },
    });
    const factor = { userId: id, sealedSecret: 'x', createdAt: new Date(), confirmedAt: new Date() };
    await prisma().secondFactor.create({ data: { id: newId(), ...factor } });
    await prisma().recoveryCode.create({ data: { id: newId(), userId: id, codeHash: 'c' } });
    const { stdout, stderr, status } = await users('reset', 'LOST@example.com', '--role', 'administrator');
    expect(status).toBe(0);
    expect(stderr).toContain('The account is active again.');
    expect(stderr).toContain('It was viewer and is administrator now.');
    expect(stderr).toContain('Its second factor and its recovery codes are gone.');
    expect(await linkOf(stdout)).toMatchObject({ purpose: 'password', userId: id });
    expect(await findUserByEmail('lost@example.com')).toMatchObject({
      role: 'administrator',
      deactivatedAt: null,
      passwordHash: '',
    });
    expect(await prisma().secondFactor.count({ where: { userId: id } })).toBe(0);
    expect(await prisma().recoveryCode.count({ where: { userId: id } })).toBe(0);
    const { entries } = await listAuditEntries({ limit: 4 });
    expect(entries.map(({ actor, action }) => `${actor} ${action}`).sort()).toEqual([
      'SYSTEM password.resetOffered',
      'SYSTEM secondFactor.reset',
      'SYSTEM user.reactivated',
      'SYSTEM user.roleChanged',
    ]);
  });

  it('gives no password to an account that signs in through single sign-on', async () => {
    const id = await makeAccount({ email: 'there@example.com', name: 'There', role: 'administrator' });
    await prisma().user.update({ where: { id }, data: { passwordHash: '', singleSignOnId: 'issuer there' } });
    const { stdout, stderr, status } = await runWords(['reset', 'there@example.com']);
    expect([stdout, status]).toEqual(['', 1]);
    expect(stderr).toContain('This account signs in through single sign-on');
    expect(await prisma().invitation.count({ where: { userId: id } })).toBe(0);
    await prisma().user.delete({ where: { id } });
  });

  it('changes no more than it has to', async () => {
    const before = (await listAuditEntries({ limit: 100 })).entries.length;
    const { stderr, status } = await users('reset', 'ada@example.com');
    expect(status).toBe(0);
    expect(stderr).not.toMatch(/active again|It was|second factor/);
    expect(await findUserByEmail('ada@example.com')).toMatchObject({ role: 'administrator' });
    expect((await listAuditEntries({ limit: 100 })).entries).toHaveLength(before + 1);
  });

  it.each([
    ['an unknown account', ['reset', 'nobody@example.com'], 'There is no account with this address.'],
    [
      'a taken address',
      ['invite', 'ada@example.com', '--name', 'A', '--role', 'viewer'],
      'already; see: reset',
    ],
    [
      'no address',
      ['invite', 'nobody', '--name', 'A', '--role', 'viewer'],
      'EMAIL is not an e-mail address.',
    ],
    ['no name', ['invite', 'a@example.com', '--role', 'viewer'], 'Say --name NAME'],
    ['no such role', ['reset', 'ada@example.com', '--role', 'root'], 'Say --role viewer, operator or'],
  ])('says what is wrong with %s', async (_, args, sentence) => {
    const { stdout, stderr, status } = await runWords(args);
    expect([stdout, status]).toEqual(['', 1]);
    expect(stderr).toContain(sentence);
  });

  it.each([[''], ['invite'], ['reset a@example.com b@example.com'], ['list everybody']])(
    'does not understand "%s"',
    async (command) => {
      const { stderr, status } = await runWords(command.split(' '));
      expect(stderr).toContain('npm run users -- reset EMAIL');
      expect(status).toBe(2);
    },
  );

  it('makes no database', async () => {
    const elsewhere = { ...env, DATA_DIR: join(folder, 'none') };
    const { stderr, status } = await runHere({ set: usersCommands, command: 'list', env: elsewhere });
    expect(stderr).toContain('There is no database yet');
    expect(status).toBe(1);
  });
});

it('makes links that end after 72 and 24 hours', () => {
  vi.stubEnv('PANEL_URL', env.PANEL_URL);
  forgetEnv();
  const hours = (purpose: 'join' | 'password') =>
    (newOneTimeLink({ purpose }).expiresAt.getTime() - Date.now()) / 3_600_000;
  expect(Math.round(hours('join'))).toBe(72);
  expect(Math.round(hours('password'))).toBe(24);
});

function runWords(args: string[]) {
  return runHere({ set: usersCommands, command: args.join(' '), env });
}
