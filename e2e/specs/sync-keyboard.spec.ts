import { countStoredDomains } from '../fixtures/stored-domains';
import { tabTo } from '../fixtures/tab-to';
import { expect, test } from '../fixtures/test';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { SyncPage } from '../pages/sync-page';
import { SyncRunPage } from '../pages/sync-run-page';

test('preview, apply and undo by keyboard alone; the place is kept also where a button goes', async ({
  page,
  panel,
  simulator,
}) => {
  test.slow();
  await panel.forgetConfigurations();
  await simulator.reset();
  await simulator.configure({ domains: 60 });
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const { keyboard } = page;
  const sync = new SyncPage(page);
  const run = new SyncRunPage(page);
  await sync.open();
  await tabTo(page, sync.preview);
  await keyboard.press('Enter');
  await expect(sync.waiting).toBeVisible();
  await expect(sync.preview, 'it keeps the focus').toBeFocused();
  await tabTo(page, sync.waiting.getByRole('link', { name: 'Look at the changes' }));
  await keyboard.press('Enter');

  await expect(run.heading).toBeVisible();
  await tabTo(page, run.kind);
  await keyboard.type('New');
  await expect(page).toHaveURL(/\?kind=added$/);
  await tabTo(page, run.apply(run.rows.first()));
  await keyboard.press('Enter');
  await expect(run.said('1 change applied.')).toBeVisible();
  await expect(run.rows.first().getByRole('link'), 'the row keeps the focus').toBeFocused();

  await tabTo(page, run.applyAll, 'Shift+Tab');
  await keyboard.press('Space');
  await expect(run.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(run.said('59 changes applied.')).toBeVisible();
  await expect(page.getByRole('main'), 'the button is gone').toBeFocused();
  expect(await countStoredDomains(panel)).toBe(60);

  await tabTo(page, run.undo);
  await keyboard.press('Enter');
  await keyboard.press('Escape');
  await expect(run.undo, 'a question that was not answered').toBeFocused();
  await keyboard.press('Enter');
  await tabTo(page, run.dialog.getByRole('button', { name: 'Undo' }));
  await keyboard.press('Enter');
  await expect(run.said('60 changes undone.')).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
  expect(await countStoredDomains(panel)).toBe(0);
});
