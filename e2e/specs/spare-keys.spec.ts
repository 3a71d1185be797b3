import { connectAnew } from '../fixtures/connect';
import { setLook } from '../fixtures/look';
import { Stage } from '../fixtures/stage';
import { expect, test } from '../fixtures/test';
import { SpareKeysPanel } from '../pages/spare-keys-panel';

// A key is replaced by another without a moment in which there is none.

// Several tests of a registrar each; a busy machine must not make them fail.
test.describe.configure({ timeout: 180_000 });

test.beforeEach(async ({ simulator }) => simulator.reset());

test('a new key of the same account: stored beside, tested, swapped, put back, swapped again, wiped', async ({
  page,
  panel,
  simulator,
}) => {
  const configuration = await connectAnew({ page, panel, apiKey: 'demo-key-first-one-a1a1' });
  const spare = new SpareKeysPanel(page);
  const stored = configuration.connectionSettings;

  await test.step('nothing of it is in the way of whoever wants something else', async () => {
    await expect(spare.field).toBeHidden();
    await spare.disclosure.click();
    await expect(stored.getByText('HostMyServers advises to delete a key')).toBeVisible();
  });
  await test.step('the key in use is no next key, nor is a text that is none', async () => {
    await spare.field.fill('demo-key-first-one-a1a1');
    await spare.field.press('Enter');
    await expect(stored.getByText('This is the key in use.')).toBeVisible();
    await expect(spare.field).toBeFocused();
    await spare.field.fill('clé');
    await spare.store.click();
    await expect(stored.getByText('Only printable characters')).toBeVisible();
  });
  await test.step('stored beside the one in use', async () => {
    await spare.field.fill('Bearer demo-key-second-b2b2');
    await spare.store.click();
    await expect(spare.next).toContainText('…b2b2');
    await expect(spare.swap).toHaveAttribute('aria-disabled', 'true');
  });
  await test.step('tested: each stage with its time, and the same account', async () => {
    await spare.test.click();
    await expect(spare.next.getByText('Same account:')).toContainText('helene.lefevre@revendeur.example');
    await expect(spare.next.getByRole('listitem').filter({ hasText: /^Balance: passed/ })).toContainText(
      /ms|s$/,
    );
    await expect(configuration.summary).toContainText('Connection proved');
    expect(Object.keys((await simulator.calls()).byKey).sort()).toEqual([
      'demo-key-first-one-a1a1',
      'demo-key-second-b2b2',
    ]);
  });
  await test.step('swapped: proved at once, and what was typed elsewhere is still there', async () => {
    await configuration.dnsPropagationDelay.fill('36');
    await spare.confirm(spare.swap);
    await expect(stored.getByText('Ends in b2b2')).toBeAttached();
    await expect(stored.getByText('Never tested with this key')).toHaveCount(0);
    await expect(configuration.summary).toContainText('Connection proved');
    await expect(configuration.dnsPropagationDelay).toHaveValue('36');
    await configuration.save.click();
    await expect(configuration.saved).toBeVisible();
    await expect(spare.back).toBeVisible();
  });
  await test.step('the balance is asked with the new key alone', async () => {
    await simulator.reset('calls');
    await page.goto('/');
    await expect(page.getByRole('region', { name: 'HostMyServers balance' })).toContainText('1,204.50');
    expect(Object.keys((await simulator.calls()).byKey)).toEqual(['demo-key-second-b2b2']);
    await configuration.open();
  });
  await test.step('one step back, and the other one waits', async () => {
    await spare.confirm(spare.back);
    await expect(stored.getByText('Ends in a1a1')).toBeAttached();
    await expect(spare.next).toContainText('…b2b2');
    await expect(spare.swap).toHaveAttribute('aria-disabled', 'true');
  });
  await test.step('forward again, and the old one wiped', async () => {
    await spare.test.click();
    await expect(spare.next.getByText('Same account:')).toBeVisible();
    await spare.confirm(spare.swap);
    await spare.confirm(spare.wipe);
    await expect(spare.back).toHaveCount(0);
    expect(await panel.query('SELECT COUNT(*) AS "count" FROM "RegistrarSpareKey"')).toEqual([{ count: 0 }]);
  });
  await test.step('all of it is in the activity log', async () => {
    await page.goto('/activity?group=key');
    for (const action of [
      'Next API key stored',
      'Next API key tested',
      'API key swapped for the next one',
      'Previous API key put back',
      'Previous API key wiped',
    ])
      await expect(page.getByRole('main').getByText(action).first()).toBeVisible();
  });
});

test('a key of another account: named, and swapped in on purpose only', async ({ page, panel }) => {
  const configuration = await connectAnew({ page, panel, apiKey: 'demo-key-first-one-a1a1' });
  const spare = new SpareKeysPanel(page);
  await spare.storeNext('other-account-key-c3c3');
  await spare.test.click();
  const warning = spare.next.getByRole('status').filter({ hasText: 'belongs to another account' });
  await expect(warning).toContainText('helene.lefevre@revendeur.example, id 40217');
  await expect(warning).toContainText('Marc Oliveira (Domaines du Lac)');
  await spare.confirm(spare.swap);
  await expect(spare.question.getByRole('alert')).toContainText('another account at the registrar');
  await expect(configuration.connectionSettings.getByText('Ends in a1a1')).toBeAttached();
  await spare.otherMeant.check();
  await spare.question.getByRole('button', { name: 'Swap the keys' }).click();
  await expect(configuration.connectionSettings.getByText('Ends in c3c3')).toBeAttached();
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'HostMyServers balance' })).toContainText('77.10');
});

test('a next key that the registrar refuses is not swapped in, and can be forgotten', async ({
  page,
  panel,
}) => {
  await connectAnew({ page, panel, apiKey: 'demo-key-first-one-a1a1' });
  const spare = new SpareKeysPanel(page);
  await spare.storeNext('revoked-key');
  await spare.test.click();
  await expect(spare.next.getByRole('alert')).toContainText('The API refused the key.');
  await expect(spare.swap).toHaveAttribute('aria-disabled', 'true');
  await spare.confirm(spare.forget);
  await expect(spare.next).toHaveCount(0);
  await expect(spare.disclosure).toBeVisible();
});

test('calls go on while keys are swapped to and fro: none lacks a key, none is refused', async ({
  page,
  panel,
  simulator,
}) => {
  await connectAnew({ page, panel, apiKey: 'demo-key-first-one-a1a1' });
  const spare = new SpareKeysPanel(page);
  await spare.storeNext('demo-key-second-b2b2');
  await spare.test.click();
  await expect(spare.next.getByText('Same account:')).toBeVisible();
  await simulator.reset('calls');
  let ended = false;
  const statuses: number[] = [];
  const asking = (async () => {
    while (!ended) {
      const path = '/api/registrars/hostmyservers/balance?refresh=1';
      statuses.push((await page.request.get(path)).status());
    }
  })();
  await spare.confirm(spare.swap);
  await expect(spare.back).toBeVisible();
  await spare.confirm(spare.back);
  await expect(spare.next).toBeVisible();
  ended = true;
  await asking;
  expect(new Set(statuses)).toEqual(new Set([200]));
  const { byStatus, byKey } = await simulator.calls();
  expect(Object.keys(byStatus)).toEqual(['200']);
  expect(Object.keys(byKey).sort()).toEqual(['demo-key-first-one-a1a1', 'demo-key-second-b2b2']);
});

for (const locale of ['en', 'fr'] as const)
  test(`the steps, the warning and the way back are accessible in ${locale}`, async ({
    page,
    panel,
    context,
  }) => {
    await connectAnew({ page, panel, apiKey: 'demo-key-first-one-a1a1' });
    await setLook({ context, url: panel.url, look: { locale } });
    await page.goto('/setup/registrars/hostmyservers');
    const stage = new Stage(page, locale);
    const spare = new SpareKeysPanel(page, locale);
    await spare.disclosure.click();
    await stage.look('next key, asked for');
    await spare.field.fill('other-account-key-c3c3');
    await spare.store.click();
    await expect(spare.next).toBeVisible();
    await stage.look('next key, stored');
    await spare.test.click();
    await expect(spare.next.getByRole('status').filter({ hasText: '51903' })).toBeVisible();
    await stage.look('next key, of another account');
    await spare.swap.click();
    await spare.otherMeant.check();
    await stage.look('swap?');
    await spare.question.getByRole('button').last().click();
    await expect(spare.back).toBeVisible();
    await stage.look('previous key kept');
  });
