import { expectGoodInEveryLook, expectNoAxeViolations, setLook } from '../fixtures/look';
import { administrator } from '../fixtures/panel';
import { hoursAgo } from '../fixtures/past';
import { ask } from '../fixtures/raw-request';
import { storeApiToken } from '../fixtures/stored-token';
import { expect, test } from '../fixtures/test';
import { ActivityPage } from '../pages/activity-page';
import { ApiTokensPage } from '../pages/api-tokens-page';
import { ConfirmIdentityDialog } from '../pages/confirm-identity-dialog';

test.use({ viewport: { width: 1280, height: 900 }, contextOptions: { reducedMotion: 'reduce' } });

test.beforeEach(async ({ panel }) => {
  await panel.forgetConfigurations();
  await panel.query('DELETE FROM "ApiToken"');
  await panel.query('DELETE FROM "RateLimiterFlexible"');
});

test('a token is made, shown once, used and revoked', async ({ page, panel }) => {
  const tokens = new ApiTokensPage(page);
  await page.goto('/');
  await page
    .getByRole('navigation', { name: 'Main navigation' })
    .getByRole('link', { name: 'API tokens' })
    .click();
  await expect(tokens.tokens).toContainText('No token yet');

  await test.step('what is missing is told beside its field', async () => {
    await tokens.create.click();
    await expect(tokens.name).toHaveAccessibleDescription(/Fill in this field\./);
    await expect(tokens.name).toBeFocused();
    await expect(tokens.scope('balance:read')).toHaveAccessibleDescription(/Choose at least one\./);
  });
  await tokens.name.fill('billing');
  await tokens.scope('domains:read').check();
  await test.step('a last day has to lie ahead, and what was filled in stays', async () => {
    await tokens.lifetime.selectOption('On a date');
    await tokens.create.click();
    await expect(tokens.lastDay).toHaveAccessibleDescription(/Choose a date\./);
    await tokens.lastDay.fill('2020-01-01');
    await tokens.create.click();
    await expect(tokens.lastDay).toHaveAccessibleDescription(/from tomorrow on/);
    await expect(tokens.name).toHaveValue('billing');
    await expect(tokens.scope('domains:read')).toBeChecked();
  });
  await tokens.lifetime.selectOption('Never');
  await expect(tokens.form.getByRole('status')).toContainText('works for whoever finds it');
  await tokens.lifetime.selectOption('In 30 days');
  await tokens.create.click();
  await expect(tokens.created).toContainText('Token “billing” was created');
  const token = (await tokens.created.getByText(/^rp_/).textContent()) ?? '';
  expect(token).toMatch(/^rp_[\w-]{43}$/);
  await expect(tokens.name).toHaveValue('');
  await expect(tokens.row('billing')).toContainText(`Ends in ${token.slice(-4)}`);
  await expect(tokens.row('billing')).toContainText('Not yet');
  await expectNoAxeViolations(page, 'with a new token');

  const call = (path: string) => ask({ url: panel.url, path, headers: { authorization: `Bearer ${token}` } });
  expect((await call('/api/v1/domains')).status).toBe(200);
  expect((await call('/api/v1/balance')).status).toBe(403);
  await test.step('it is not shown again, nor kept', async () => {
    await page.reload();
    await expect(tokens.row('billing')).toContainText('from 127.0.0.1');
    expect(await page.content()).not.toContain(token.slice(3, -4));
    const rows = JSON.stringify(await panel.query('SELECT * FROM "ApiToken"'));
    expect(rows).toContain('"name":"billing"');
    expect(rows).not.toContain(token.slice(3));
  });
  await test.step('revoking asks first, and counts at once', async () => {
    await tokens.revoke('billing').click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect((await call('/api/v1')).status).toBe(200);
    await tokens.revoke('billing').click();
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await expect(page.getByRole('status').filter({ hasText: '“billing” was revoked.' })).toBeVisible();
    await expect(tokens.row('billing')).toContainText('Revoked');
    await expect(tokens.revoke('billing')).toHaveCount(0);
    expect((await call('/api/v1')).status).toBe(401);
  });
  const activity = new ActivityPage(page);
  await activity.open();
  for (const sentence of ['API token created', 'API token revoked'])
    await expect(page.getByRole('row').filter({ hasText: sentence })).toContainText('billing');
  await expect(
    page.getByRole('row').filter({ hasText: 'token "billing" (admin@example.test)' }).first(),
  ).toBeVisible();
});

test('making and revoking ask for the password when it was typed long ago', async ({ page, panel }) => {
  await storeApiToken(panel, { name: 'old' });
  const tokens = new ApiTokensPage(page);
  const confirm = new ConfirmIdentityDialog(page);
  await tokens.open();
  await panel.query(`UPDATE "Session" SET "provedAt" = '${hoursAgo(1)}'`);
  await tokens.revoke('old').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
  await confirm.cancel.click();
  await expect(page.getByRole('alertdialog').getByRole('alert')).toBeVisible();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();

  await tokens.name.fill('new');
  await tokens.scope('sync:read').check();
  await tokens.create.click();
  await confirm.password.fill(administrator.password);
  await confirm.confirm.click();
  await expect(tokens.created).toContainText('Token “new” was created');
  await expect(tokens.row('old')).toContainText('Active');
});

test('the list tells states apart and is good in every look', async ({ page, panel }) => {
  await storeApiToken(panel, { id: 't1', name: 'everything', token: `rp_${'1'.repeat(43)}` });
  const other = (id: string) => ({ id, token: `rp_${id.padEnd(43, '2')}`, scopes: 'domains:read' });
  await storeApiToken(panel, { ...other('t2'), name: 'ran out', expiresAt: hoursAgo(1) });
  await storeApiToken(panel, { ...other('t3'), name: 'taken back', revokedAt: hoursAgo(2) });
  const tokens = new ApiTokensPage(page);
  await tokens.open();
  await expect(tokens.row('everything')).toContainText('Active');
  await expect(tokens.row('ran out')).toContainText('Expired');
  await expect(tokens.row('taken back')).toContainText('Revoked');
  await expect(tokens.tokens.getByRole('button', { name: /^Revoke/ })).toHaveCount(1);
  await expectGoodInEveryLook(page, 'tokens in every state');
});

test('the reference has every call and shape of the document, and leads from one to the other', async ({
  page,
  panel,
  context,
}) => {
  const token = await storeApiToken(panel);
  const headers = { authorization: `Bearer ${token}` };
  const answer = await ask({ url: panel.url, path: '/api/v1/openapi.json', headers });
  const { paths, components } = JSON.parse(answer.body);
  await new ApiTokensPage(page).open();
  await page.getByRole('link', { name: 'API reference' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'API reference' })).toBeVisible();
  for (const [path, methods] of Object.entries<Record<string, { summary: string }>>(paths)) {
    for (const [method, { summary }] of Object.entries(methods)) {
      const call = page.getByRole('region', { name: summary, exact: true });
      await expect(call).toContainText(`${method.toUpperCase()} ${path}`);
      await expect(call).toContainText(
        `"${panel.url}${path.replace('{name}', 'example.com').replace(/\{\w+\}/, 'ID')}"`,
      );
    }
  }
  for (const name of Object.keys(components.schemas))
    await expect(page.getByRole('region', { name, exact: true })).toHaveCount(1);
  const balance = page.getByRole('region', { name: 'The balance as last read', exact: true });
  await balance.getByRole('link', { name: 'Balance', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Balance', exact: true })).toBeInViewport();
  await setLook({ context, url: panel.url, look: { locale: 'fr' } });
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Référence de l’API' })).toBeVisible();
});
