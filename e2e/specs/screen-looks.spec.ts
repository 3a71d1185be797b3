import type { Page } from '@playwright/test';
import { everyLook, expectNoAxeViolations, expectNoSidewaysScroll, setLook } from '../fixtures/look';
import { expect, test } from '../fixtures/test';
import { ActivityPage } from '../pages/activity-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

/** No fault that axe finds, and nothing that sticks out on the smallest screen. */
async function expectPresentable(page: Page): Promise<void> {
  await expectNoAxeViolations(page);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  await expectNoAxeViolations(page);
  if (size) await page.setViewportSize(size);
}

for (const look of everyLook) {
  test(`modules, configuration and activity are presentable, ${look.theme}, ${look.locale}, wide and at 360 px`, async ({
    context,
    page,
    panel,
  }) => {
    test.slow();
    await setLook({ context, url: panel.url, look });
    const form = new RegistrarConfigurationPage(page, look.locale);
    await page.goto('/setup/registrars');
    await expect(form.activate).toBeVisible();
    await expectPresentable(page);

    await form.beginWithKey('demo-key-with-a-rather-long-name-for-looks');
    await form.testConnection.click();
    await form.chooseContact({ search: 'martin', option: 'Théo Martin' });
    await form.saveAndWait();
    await expect(form.summary.getByRole('link').last()).toBeVisible();
    await expectPresentable(page);

    await test.step('with errors beside the fields', async () => {
      await form.replaceKey.click();
      await form.apiKey.fill('é');
      await form.baseUrl.fill('x');
      await form.dnsPropagationDelay.fill('x');
      await form.save.click();
      await expect(form.dnsPropagationDelay).toHaveAttribute('aria-invalid', 'true');
      await expectPresentable(page);
      await form.discard.click();
    });
    await test.step('with the question before a key is removed', async () => {
      await form.removeKey.click();
      await expect(form.question).toBeVisible();
      await expectPresentable(page);
      await form.question.getByRole('button').last().click();
      await form.discard.click();
    });
    const activity = new ActivityPage(page, look.locale);
    await activity.open();
    for (const details of await activity.entries.getByRole('group').all()) await details.click();
    await expect(activity.entries.getByText('→').first()).toBeVisible();
    await expectPresentable(page);
  });
}
