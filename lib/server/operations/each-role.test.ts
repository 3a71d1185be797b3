import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Role, roles } from '@/lib/shared/people';
import { prepareFirstRun } from '../auth/first-run';
import { type Browser, from, newBrowser, OWNER, useOwnPanel } from '../auth/visit.test-support';

// Every operation, asked by nobody, by a viewer, an operator and an administrator, each with a real session.

vi.mock('next/headers', async () => (await import('../auth/visit.test-support')).nextHeaders);

useOwnPanel();

interface Row {
  /** The lowest role that is let in. */
  needs: Role;
  /** Changes something, and so has to come from the panel's own pages. */
  writes?: true;
  /** As harmless as it can be once it is let in. */
  call: () => Promise<unknown>;
}

const moduleId = 'nobody';
const keyPlace = { moduleId, environment: 'production' } as const;
const spareKey = { ...keyPlace, spareKeyId: 'none' };
const runId = 'none';
const userId = 'none';
const invitationId = 'none';
const secret = { currentPassword: 'x', newPassword: 'x', newPasswordRepeat: 'x' };

const table: Record<string, Row> = {
  // Reads: everybody who is signed in.
  'export-activity': {
    needs: 'viewer',
    call: async () => (await import('./export-activity')).exportActivity({ format: 'csv' }),
  },
  'export-domains': {
    needs: 'viewer',
    call: async () => (await import('./export-domains')).exportDomains({}),
  },
  'list-activity': { needs: 'viewer', call: async () => (await import('./list-activity')).listActivity({}) },
  'list-domains': {
    needs: 'viewer',
    call: async () => (await import('./list-domains')).listDomains({}, { offset: 0, limit: 1 }),
  },
  'list-expiring-domains': {
    needs: 'viewer',
    call: async () => (await import('./list-expiring-domains')).listExpiringDomains(),
  },
  'list-registrar-modules': {
    needs: 'viewer',
    call: async () => (await import('./list-registrar-modules')).listRegistrarModules(),
  },
  'list-sessions': { needs: 'viewer', call: async () => (await import('./list-sessions')).listSessions() },
  'list-sync-changes': {
    needs: 'viewer',
    call: async () => (await import('./list-sync-changes')).listSyncChanges({ runId, offset: 0, limit: 1 }),
  },
  'list-sync-runs': {
    needs: 'viewer',
    call: async () => (await import('./list-sync-runs')).listSyncRuns({ moduleId }),
  },
  'read-registrar-owner': {
    needs: 'viewer',
    call: async () => (await import('./read-registrar-owner')).readRegistrarOwner({ moduleId, now: false }),
  },
  'refresh-registrar-balance': {
    needs: 'viewer',
    call: async () =>
      (await import('./refresh-registrar-balance')).refreshRegistrarBalance({ moduleId, now: false }),
  },
  'show-account': { needs: 'viewer', call: async () => (await import('./show-account')).showAccount() },
  'show-connection-test': {
    needs: 'viewer',
    call: async () => (await import('./show-connection-test')).showConnectionTest('none'),
  },
  'show-dashboard': { needs: 'viewer', call: async () => (await import('./show-dashboard')).showDashboard() },
  'show-domain': {
    needs: 'viewer',
    call: async () => (await import('./show-domain')).showDomain({ name: 'none.example' }),
  },
  'show-domain-list': {
    needs: 'viewer',
    call: async () => (await import('./show-domain-list')).showDomainList({}),
  },
  'show-key-ring-trouble': {
    needs: 'viewer',
    call: async () => (await import('./show-key-ring-trouble')).showKeyRingTrouble(),
  },
  'show-propagation': {
    needs: 'viewer',
    call: async () => (await import('./show-propagation')).showPropagation({ name: 'none.example' }),
  },
  'show-proof': {
    needs: 'viewer',
    call: async () => (await import('./show-proof')).showProof({ refused: undefined }),
  },
  'show-registrar-configuration': {
    needs: 'viewer',
    call: async () => (await import('./show-registrar-configuration')).showRegistrarConfiguration(moduleId),
  },
  'show-spare-keys': {
    needs: 'viewer',
    call: async () => (await import('./show-spare-keys')).showSpareKeys(moduleId),
  },
  'show-sync': { needs: 'viewer', call: async () => (await import('./show-sync')).showSync({ moduleId }) },
  'show-sync-run': {
    needs: 'viewer',
    call: async () => (await import('./show-sync-run')).showSyncRun({ runId }),
  },
  'list-domains-after': {
    needs: 'viewer',
    call: async () => (await import('./list-domains-after')).listDomainsAfter({ filter: {}, limit: 1 }),
  },
  'show-api-reference': {
    needs: 'viewer',
    call: async () => (await import('./show-api-reference')).showApiReference(),
  },
  'show-own-token': {
    needs: 'viewer',
    call: async () => (await import('./show-own-token')).showOwnToken(),
  },
  'show-registrar-balance': {
    needs: 'viewer',
    call: async () => (await import('./show-registrar-balance')).showRegistrarBalance({ moduleId }),
  },
  // One's own account: everybody who is signed in.
  'change-password': {
    needs: 'viewer',
    writes: true,
    call: async () => (await import('./change-password')).changePassword(secret),
  },
  'confirm-identity': {
    needs: 'viewer',
    writes: true,
    call: async () => (await import('./confirm-identity')).confirmIdentity({ proof: '' }),
  },
  'begin-second-factor': {
    needs: 'viewer',
    writes: true,
    call: async () => (await import('./begin-second-factor')).beginSecondFactor(),
  },
  'confirm-second-factor': {
    needs: 'viewer',
    writes: true,
    call: async () => (await import('./confirm-second-factor')).confirmSecondFactor({ code: '' }),
  },
  'make-recovery-codes': {
    needs: 'viewer',
    writes: true,
    call: async () => (await import('./make-recovery-codes')).makeRecoveryCodes(),
  },
  'remove-second-factor': {
    needs: 'viewer',
    writes: true,
    call: async () => (await import('./remove-second-factor')).removeSecondFactor(),
  },
  'show-password-place': {
    needs: 'viewer',
    call: async () => (await import('./show-password-place')).showPasswordPlace(),
  },
  'show-second-factor': {
    needs: 'viewer',
    call: async () => (await import('./show-second-factor')).showSecondFactor(),
  },
  'revoke-other-sessions': {
    needs: 'viewer',
    writes: true,
    call: async () => (await import('./revoke-other-sessions')).revokeOtherSessions(),
  },
  'revoke-session': {
    needs: 'viewer',
    writes: true,
    call: async () => (await import('./revoke-session')).revokeSession({ sessionId: 'none' }),
  },
  'sign-in-again': {
    needs: 'viewer',
    writes: true,
    call: async () => (await import('./sign-in-again')).signInAgain(),
  },
  'sign-out': { needs: 'viewer', writes: true, call: async () => (await import('./sign-out')).signOut() },
  // Test, contacts, sync: operators.
  'search-registrar-contacts': {
    needs: 'operator',
    call: async () =>
      (await import('./search-registrar-contacts')).searchRegistrarContacts({
        moduleId,
        query: '',
        cursor: '',
      }),
  },
  'show-system': { needs: 'viewer', call: async () => (await import('./show-system')).showSystem() },
  'start-connection-test': {
    needs: 'operator',
    writes: true,
    call: async () =>
      (await import('./start-connection-test')).startConnectionTest({
        ...{ moduleId, environment: 'production', baseUrl: '', key: { action: 'keep' } },
      }),
  },
  'start-sync': {
    needs: 'operator',
    writes: true,
    call: async () => (await import('./start-sync')).startSync({ moduleId, preview: true }),
  },
  'cancel-sync': {
    needs: 'operator',
    writes: true,
    call: async () => (await import('./cancel-sync')).cancelSync({ runId }),
  },
  'apply-sync-changes': {
    needs: 'operator',
    writes: true,
    call: async () =>
      (await import('./apply-sync-changes')).applySyncChanges({ runId, selection: { all: true } }),
  },
  'discard-sync': {
    needs: 'operator',
    writes: true,
    call: async () => (await import('./discard-sync')).discardSync({ runId }),
  },
  'undo-sync': {
    needs: 'operator',
    writes: true,
    call: async () => (await import('./undo-sync')).undoSync({ runId }),
  },
  'sync-domain': {
    needs: 'operator',
    writes: true,
    call: async () => (await import('./sync-domain')).syncDomain({ name: 'none.example' }),
  },
  'test-stored-connection': {
    needs: 'operator',
    writes: true,
    call: async () => (await import('./test-stored-connection')).testStoredConnection({ moduleId }),
  },
  // Modules, keys, people, tokens: administrators.
  'activate-registrar-module': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./activate-registrar-module')).activateRegistrarModule(moduleId),
  },
  'store-next-key': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./store-next-key')).storeNextKey({ ...keyPlace, apiKey: 'demo-key' }),
  },
  'test-next-key': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./test-next-key')).testNextKey(spareKey),
  },
  'swap-api-key': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./swap-api-key')).swapApiKey({ ...spareKey, otherAccountMeant: false }),
  },
  'swap-api-key-back': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./swap-api-key-back')).swapApiKeyBack(spareKey),
  },
  'remove-spare-key': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./remove-spare-key')).removeSpareKey({ ...spareKey, place: 'next' }),
  },
  'deactivate-registrar-module': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./deactivate-registrar-module')).deactivateRegistrarModule(moduleId),
  },
  'save-registrar-configuration': {
    needs: 'administrator',
    writes: true,
    call: async () =>
      (await import('./save-registrar-configuration')).saveRegistrarConfiguration(savedConfiguration),
  },
  'list-api-tokens': {
    needs: 'administrator',
    call: async () => (await import('./list-api-tokens')).listApiTokens(),
  },
  'create-api-token': {
    needs: 'administrator',
    writes: true,
    call: async () =>
      (await import('./create-api-token')).createApiToken({
        ...{ name: '', scopes: [], lifetime: '30', expiryDate: '' },
      }),
  },
  'revoke-api-token': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./revoke-api-token')).revokeApiToken({ tokenId: 'none' }),
  },
  'show-sign-in-policy': {
    needs: 'administrator',
    call: async () => (await import('./show-sign-in-policy')).showSignInPolicy(),
  },
  'change-sign-in-policy': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./change-sign-in-policy')).changeSignInPolicy({ secondFactorRoles: [] }),
  },
  'reset-second-factor': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./reset-second-factor')).resetSecondFactor({ userId }),
  },
  'list-people': { needs: 'administrator', call: async () => (await import('./list-people')).listPeople() },
  'invite-person': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./invite-person')).invitePerson({ name: '', email: '', role: 'viewer' }),
  },
  'renew-invitation': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./renew-invitation')).renewInvitation({ invitationId }),
  },
  'revoke-invitation': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./revoke-invitation')).revokeInvitation({ invitationId }),
  },
  'change-role': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./change-role')).changeRole({ userId, role: 'administrator' }),
  },
  'deactivate-person': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./deactivate-person')).deactivatePerson({ userId }),
  },
  'reactivate-person': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./reactivate-person')).reactivatePerson({ userId }),
  },
  'offer-new-password': {
    needs: 'administrator',
    writes: true,
    call: async () => (await import('./offer-new-password')).offerNewPassword({ userId }),
  },
};

/** Operations that no role opens, and what does. */
const withoutRole: Record<string, string> = {
  answer: 'runs an operation, which asks by itself',
  'cancel-sign-in': 'a session between password and code',
  'check-owner-contacts': 'a job, actor SYSTEM',
  'create-first-administrator': 'the one-time token of the first run',
  join: 'the one-time token of an invitation',
  'log-page-error': 'Next itself, about a page that crashed',
  'read-metrics': 'the token of a scraper',
  'set-new-password': 'the one-time token of a link',
  'show-enrolment': 'a session between password and set-up; shows its own e-mail address',
  'show-first-run': 'says only whether there is an account',
  'show-login': 'the sign-in page',
  'show-one-time-link': 'the one-time token of a link',
  'show-readiness': 'a health check: codes and commands only',
  'sign-in': 'e-mail and password, throttled',
  'sign-in-with-code': 'a session between password and code; throttled',
  'start-single-sign-on': 'the provider, whose answer is checked; throttled',
  'start-panel': 'the process itself, before the first request',
  'serve-worker-metrics': 'the token of a scraper',
  'start-worker': 'a process of its own, before it does anything',
  'watch-syncs': 'a job, actor SYSTEM',
};

const savedConfiguration = {
  ...{ moduleId, version: 1, environment: 'production' as const, ownerKind: 'account' as const },
  environments: {
    production: { baseUrl: '', key: { action: 'keep' as const } },
    sandbox: { baseUrl: '', key: { action: 'keep' as const } },
  },
  ...{ contactId: '', automaticSync: true, syncFrequency: 'daily' as const, syncTime: '03:30' },
  ...{ syncWeekday: 1, syncNotifyOnly: false, syncBrakePercent: 20, dnsPropagationDelayHours: 24 },
  showBalance: true,
};

const accounts = {
  viewer: { email: 'viewer@example.com', password: 'a quiet reader of it all' },
  operator: { email: 'operator@example.com', password: 'somebody who runs the syncs' },
  administrator: { email: OWNER.email, password: OWNER.password },
};

beforeAll(async () => {
  const { createFirstAdministrator } = await import('./create-first-administrator');
  const { invitePerson } = await import('./invite-person');
  const { join } = await import('./join');
  const owner = newBrowser();
  from(owner);
  const token = (await prepareFirstRun())?.token ?? '';
  expect(await createFirstAdministrator({ ...OWNER, token, passwordRepeat: OWNER.password })).toMatchObject({
    ok: true,
  });
  for (const role of ['viewer', 'operator'] as const) {
    const { email, password } = accounts[role];
    from(owner);
    const link = await invitePerson({ name: role, email, role });
    if (!link.ok) throw new Error(`not invited: ${link.error.code}`);
    const guest = newBrowser();
    from(guest);
    const joining = { token: basename(link.value.url), name: role, password, passwordRepeat: password };
    expect(await join(joining)).toEqual({ ok: true, value: { refused: null } });
    expect(guest.cookies.size).toBe(1);
  }
});

const known = new Map<Role, Browser>();

/** Somebody with this role who is signed in; anew when the operation before ended the session. */
async function visitor(role: Role): Promise<Browser> {
  const { signIn } = await import('./sign-in');
  const { showAccount } = await import('./show-account');
  const browser = known.get(role) ?? newBrowser();
  known.set(role, browser);
  from(browser);
  const account = await showAccount();
  if (!account.ok) expect(await signIn({ ...accounts[role], continueTo: '/' })).toMatchObject({ ok: true });
  return browser;
}

/** The code of a refusal for who is asking; "let in" for whatever else happened. */
async function ask({ browser, row }: { browser: Browser; row: Row }): Promise<string> {
  from(browser);
  const result = await row.call();
  const refusals = ['NOT_SIGNED_IN', 'FORBIDDEN', 'ORIGIN_REFUSED', 'CONFIRMATION_NEEDED'];
  return (
    refusals.find((code) => JSON.stringify(result)?.startsWith(`{"ok":false,"error":{"code":"${code}"`)) ??
    'let in'
  );
}

it('has a row for every operation, and for nothing else', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.ts') && !/\.test(-support)?\.ts$/.test(name))
    .map((name) => basename(name, '.ts'));
  expect([...Object.keys(table), ...Object.keys(withoutRole)].sort()).toEqual(files.sort());
});

describe.each(Object.entries(table))('%s', (_, row) => {
  const allowed = roles.slice(roles.indexOf(row.needs));

  it('refuses somebody who is not signed in', async () => {
    expect(await ask({ browser: newBrowser(), row })).toBe('NOT_SIGNED_IN');
  });

  it.each(roles)(`asked by a %s (needs ${row.needs})`, async (role) => {
    const browser = await visitor(role);
    expect(await ask({ browser, row })).toBe(allowed.includes(role) ? 'let in' : 'FORBIDDEN');
  });

  it(
    row.writes ? 'is refused to another site' : 'changes nothing, so that its origin is not asked',
    async () => {
      const browser = await visitor('administrator');
      const elsewhere = { ...browser, origin: 'https://elsewhere.example' };
      expect(await ask({ browser: elsewhere, row })).toBe(row.writes ? 'ORIGIN_REFUSED' : 'let in');
    },
  );
});
