import { setLook } from '../fixtures/look';
import { tabTo } from '../fixtures/tab-to';
import { expect, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { RegistrarModulesPage } from '../pages/registrar-modules-page';

const apiKey = 'demo-key-main-job-9f3c';

const words = {
  en: {
    goToModules: 'Go to Registrar Modules',
    success: 'Connection successful. Account balance: 1,204.50 €',
    oneMissing: '4 of 5',
    ready: 'Your HostMyServers registrar module is ready.',
    nextStep: 'Next step: extension management.',
    owner: 'Owner: Théo Martin',
    seeBalance: 'See the balance on the dashboard',
    balance: 'HostMyServers balance',
    amount: '1,204.50 €',
  },
  fr: {
    goToModules: 'Aller aux modules de registrar',
    success: 'Connexion réussie. Solde du compte : 1 204,50 €',
    oneMissing: '4 sur 5',
    ready: 'Votre module registrar HostMyServers est prêt.',
    nextStep: 'Étape suivante : la gestion des extensions.',
    owner: 'Propriétaire : Théo Martin',
    seeBalance: 'Voir le solde sur le tableau de bord',
    balance: 'Solde HostMyServers',
    amount: '1 204,50 €',
  },
};

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

for (const [language, locale] of [
  ['English', 'en'],
  ['French', 'fr'],
] as const) {
  test(`the main job in ${language}: activate, configure, save, test, pick the owner, be ready, see the balance`, async ({
    context,
    page,
    panel,
    simulator,
  }) => {
    test.slow();
    const word = words[locale];
    await setLook({ context, url: panel.url, look: { locale } });
    await new DashboardPage(page).open();
    await page.getByRole('link', { name: word.goToModules }).click();
    const form = new RegistrarConfigurationPage(page, locale);
    await form.activate.click();

    await form.apiKey.fill(apiKey);
    await form.saveAndWait();
    await form.testConnection.click();
    await expect(form.connectionSettings.getByText(word.success)).toBeVisible();
    await form.chooseContact({ search: 'theo martin', option: 'Théo Martin' });
    await form.saveAndWait();

    await expect(form.summary.getByText(word.owner)).toBeVisible();
    await expect(form.summary.getByText(word.ready)).toBeVisible();
    await expect(form.summary.getByText(word.nextStep)).toBeVisible();
    await form.summary.getByRole('link', { name: word.seeBalance }).click();
    const balance = page.getByRole('region', { name: word.balance });
    await expect(balance.getByText(word.amount, { exact: true })).toBeVisible();

    const { byKey, revokes, elsewhere } = await simulator.calls();
    expect({ keys: Object.keys(byKey), revokes, elsewhere }).toEqual({
      keys: [apiKey],
      revokes: 0,
      elsewhere: 0,
    });
  });
}

test('the main job by keyboard alone, with the focus in sight at every step', async ({ page, simulator }) => {
  test.slow();
  const { keyboard } = page;
  const modules = new RegistrarModulesPage(page);
  const form = new RegistrarConfigurationPage(page);
  await modules.open();
  await tabTo(page, modules.activate);
  await keyboard.press('Enter');

  await expect(form.apiKey).toBeVisible();
  await tabTo(page, form.apiKey);
  await keyboard.type(apiKey);
  await keyboard.press('Enter');
  await expect(form.saved).toBeVisible();

  await tabTo(page, form.testConnection);
  await keyboard.press('Space');
  await expect(form.connectionSettings.getByText(words.en.success)).toBeVisible();
  await expect(form.testConnection, 'the place is kept').toBeFocused();

  await tabTo(page, form.useAccountOwner);
  await keyboard.press('ArrowDown');
  await expect(form.useExistingContact).toBeChecked();
  await tabTo(page, form.contact);
  await keyboard.type('theo martin');
  await expect(form.contactOptions).toHaveCount(1);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(form.ownerPreview).toHaveText(/^contact_id: \S+$/);

  await tabTo(page, form.dnsPropagationDelay);
  await keyboard.press('ControlOrMeta+A');
  await keyboard.type('48');
  await tabTo(page, form.automaticSync, 'Shift+Tab');
  await keyboard.press('Space');
  await tabTo(page, form.save);
  await keyboard.press('Enter');
  await expect(form.saved).toBeVisible();
  await expect(form.summary.getByText(words.en.ready)).toBeVisible();
  await expect(form.summaryItem('Synchronisation off')).toBeVisible();

  await tabTo(page, form.summary.getByRole('link', { name: words.en.seeBalance }), 'Tab');
  await keyboard.press('Enter');
  await expect(new DashboardPage(page).balance.getByText(words.en.amount, { exact: true })).toBeVisible();
  expect(Object.keys((await simulator.calls()).byKey)).toEqual([apiKey]);
});
