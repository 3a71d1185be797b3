import { setLook } from '../fixtures/look';
import { Stage } from '../fixtures/stage';
import { storeDomains } from '../fixtures/stored-domains';
import { expect, test } from '../fixtures/test';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { SyncPage } from '../pages/sync-page';

// The pages of domains and of their synchronisation in the states that accessibility.spec.ts does not meet.

test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const locale of ['en', 'fr'] as const) {
  test(`accessible in ${locale}: domains and their synchronisation, from nothing to an undone run`, async ({
    page,
    panel,
    context,
    simulator,
  }) => {
    test.setTimeout(300_000);
    await panel.forgetConfigurations();
    await simulator.reset();
    await new RegistrarConfigurationPage(page).beginAnew();
    await setLook({ context, url: panel.url, look: { locale } });
    const stage = new Stage(page, locale);
    const { sync: words, domains } = stage.words;
    const dialog = page.getByRole('alertdialog');
    const goTo = async (path: string) => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    };
    const confirm = (name: string) => dialog.getByRole('button', { name, exact: true }).click();
    const runId = async () => {
      const rows = await panel.query('SELECT "id" FROM "SyncRun" ORDER BY "requestedAt" DESC LIMIT 1');
      return String(rows[0]?.id);
    };

    await goTo('/sync');
    await expect(page.getByText(words.blocked.title)).toBeVisible();
    await stage.look('sync, no key and no run');
    await goTo('/domains');
    await stage.look('no domain');

    await setLook({ context, url: panel.url, look: { locale: 'en' } });
    const configuration = new RegistrarConfigurationPage(page);
    await configuration.open();
    await configuration.apiKey.fill(`demo-key-looks-${locale}`);
    await configuration.saveAndWait();
    await setLook({ context, url: panel.url, look: { locale } });
    await storeDomains(panel, [
      {
        ...{ name: 'un-nom-de-domaine-vraiment-très-long-pour-un-téléphone.example', expires: 4 },
        ...{ status: 'unknown', rawStatus: 'gesperrt', refusedExpiryDate: '0000-00-00', absentRuns: 3 },
        ...{ attention: 'duplicate,missing,refusedDate,unknownStatus', nameserversChangedAt: new Date() },
      },
      { name: 'expired.example', expires: -3, status: 'expired', nameservers: null },
      { name: 'quiet.example', expires: 300 },
    ]);
    await goTo('/domains');
    await stage.look('odd domains');
    await goTo('/domains?query=nowhere');
    await stage.look('no domain matches');
    await goTo('/domains');
    await page.getByRole('rowheader').getByRole('link').filter({ hasText: 'xn--' }).click();
    await stage.button(domains.sync.now).click();
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
    await stage.look('an odd domain that the registrar does not have');

    await simulator.setScenario('500');
    await goTo('/sync');
    await stage.button(words.controls.run).click();
    await expect(stage.region(words.interrupted.region)).toBeVisible();
    await stage.look('interrupted');
    await goTo(`/sync/${await runId()}`);
    await expect(stage.region(words.changes.title)).toContainText(words.changes.noneYet);
    await stage.button(words.cancel.button).click();
    await confirm(words.cancel.confirm);
    await expect(page.getByRole('main').getByText(words.states.cancelled, { exact: true })).toBeVisible();

    await simulator.setScenario('none');
    await simulator.configure({ domains: 100_000, perPage: 50, latencyMs: 100 });
    await goTo('/sync');
    await stage.button(words.controls.run).click();
    await expect(stage.region(words.progress.title)).toContainText(/100[,\s]000/);
    await stage.look('running');
    await goTo(`/sync/${await runId()}`);
    await stage.button(words.cancel.button).click();
    await expect(dialog).toBeVisible();
    await stage.look('cancel the run?');
    await confirm(words.cancel.confirm);
    await expect(page.getByRole('main').getByText(words.states.cancelled, { exact: true })).toBeVisible();
    await simulator.setScenario({ scenario: '401', path: '/domains' });
    await goTo('/sync');
    await stage.button(words.controls.run).click();
    await expect(
      stage.region(words.last.title).getByText(words.states.failed, { exact: true }),
    ).toBeVisible();
    await stage.look('failed');

    await simulator.reset();
    await simulator.configure({ domains: 8 });
    await panel.query('DELETE FROM "Domain"');
    await goTo('/sync');
    await stage.button(words.controls.preview).click();
    await expect(stage.region(words.waiting.titles.preview)).toBeVisible();
    await stage.look('a preview waits');
    await goTo(`/sync/${await runId()}?kind=added`);
    await stage.look('the run that waits');
    await stage.button(words.waiting.applyAll).click();
    await expect(dialog).toBeVisible();
    await stage.look('apply?');
    await confirm(words.apply.confirm);
    await expect(page.getByRole('main').getByText(words.states.done, { exact: true })).toBeVisible();
    await stage.button(words.undo.button).click();
    await expect(dialog).toBeVisible();
    await confirm(words.undo.confirm);
    await expect(
      page.getByRole('main').getByText(words.states.undone, { exact: true }).first(),
    ).toBeVisible();
    await stage.look('an undone run');
    await new SyncPage(page).open();
    await stage.look('sync with a history');
  });
}
