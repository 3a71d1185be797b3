import { setLook } from '../fixtures/look';
import { expect, test } from '../fixtures/test';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

test('the recommended values are there from the start', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await expect(form.automaticSync).toBeChecked();
  await expect(form.dnsPropagationDelay).toHaveValue('24');
  await expect(form.showBalance).toBeChecked();
  await expect(form.unchanged).toBeVisible();
});

test('what was set is still there after a reload', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await form.automaticSync.uncheck();
  await form.dnsPropagationDelay.fill('168');
  await form.showBalance.uncheck();
  await form.saveAndWait();
  await page.reload();
  await expect(form.automaticSync).not.toBeChecked();
  await expect(form.dnsPropagationDelay).toHaveValue('168');
  await expect(form.showBalance).not.toBeChecked();
  await form.automaticSync.check();
  await form.dnsPropagationDelay.fill('0');
  await form.saveAndWait();
  await page.reload();
  await expect(form.automaticSync).toBeChecked();
  await expect(form.dnsPropagationDelay).toHaveValue('0');
  await expect(form.showBalance).not.toBeChecked();
});

test('the propagation delay takes whole hours from 0 to 168, and says so beside the field', async ({
  page,
}) => {
  test.slow();
  const form = new RegistrarConfigurationPage(page);
  const demand = /Type a whole number of hours from 0 to 168\./;
  await form.beginAnew();
  for (const wrong of ['', '169', '-1', '3.5', '3,5', '1e2', '0x10', '24 h', '9999']) {
    await form.dnsPropagationDelay.fill(wrong);
    await form.save.click();
    await expect(form.dnsPropagationDelay, `"${wrong}" is refused`).toHaveAccessibleDescription(demand);
    await expect(form.dnsPropagationDelay, 'and stays as it was typed').toHaveValue(wrong);
    await expect(form.dnsPropagationDelay).toBeFocused();
    await form.dnsPropagationDelay.fill('24');
    await expect(form.dnsPropagationDelay, 'a mended field is fine again').not.toHaveAccessibleDescription(
      demand,
    );
  }
  for (const right of ['0', '168', ' 48 ', '007']) {
    await form.dnsPropagationDelay.fill(right);
    await form.saveAndWait();
    await page.reload();
    await expect(form.dnsPropagationDelay, `"${right}" is taken`).toHaveValue(String(Number(right)));
  }
});

for (const { locale, sentences } of [
  {
    locale: 'en',
    sentences: {
      '24': 'Clients read: “Nameserver changes can take up to 24 hours.”',
      '1': 'Clients read: “Nameserver changes can take up to 1 hour.”',
      '0': 'Clients read: “Nameserver changes take effect at once.”',
    },
  },
  {
    locale: 'fr',
    sentences: {
      '24': /^Les clients lisent.*peuvent prendre jusqu’à 24 heures\./,
      '1': /^Les clients lisent.*peuvent prendre jusqu’à 1 heure\./,
      '0': /^Les clients lisent.*prennent effet immédiatement\./,
    },
  },
] as const) {
  test(`the sentence that a client would read follows what is typed (${locale})`, async ({
    context,
    page,
    panel,
  }) => {
    await setLook({ context, url: panel.url, look: { locale } });
    const form = new RegistrarConfigurationPage(page, locale);
    await form.beginAnew();
    for (const [hours, sentence] of Object.entries(sentences)) {
      await form.dnsPropagationDelay.fill(hours);
      await expect(form.advancedSettings.getByText(sentence)).toBeVisible();
    }
    await form.dnsPropagationDelay.fill('many');
    await expect(form.advancedSettings.getByText(/^(Clients read|Les clients lisent)/)).toHaveCount(0);
  });
}
