import { connectAnew } from '../fixtures/connect';
import { everyWidth, expectNoAxeViolations, expectNoSidewaysScroll, setLook, turnTo } from '../fixtures/look';
import { listPanelPages } from '../fixtures/pages-of-panel';
import { expect, signedOut, test } from '../fixtures/test';

// Every page that app/ has, in both languages, both themes and at both widths: axe finds nothing (WCAG 2.2 AA), and
// nothing sticks out to the side. States of pages: accessibility-states.spec.ts.

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const pages = listPanelPages();

test.beforeAll(async ({ browser, panel, signedIn, simulator }) => {
  await simulator.reset();
  const context = await browser.newContext({ baseURL: panel.url, storageState: await signedIn.state() });
  await connectAnew({ page: await context.newPage(), panel, apiKey: 'demo-key' });
  await context.close();
});

for (const { path, behindSignIn } of pages) {
  test.describe(path, () => {
    if (!behindSignIn) test.use({ storageState: signedOut });

    test(`${path} is accessible in every look and needs no sideways scrolling`, async ({
      page,
      panel,
      context,
    }) => {
      test.setTimeout(120_000);
      for (const locale of ['en', 'fr'] as const) {
        await setLook({ context, url: panel.url, look: { locale } });
        await page.goto(path);
        await expect(page.locator('html')).toHaveAttribute('lang', locale);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.waitForLoadState('networkidle');
        for (const width of everyWidth) {
          for (const theme of ['light', 'dark'] as const) {
            const where = `${path} (${locale}, ${theme}, ${width} px)`;
            await turnTo({ page, theme, width });
            await expectNoAxeViolations(page, where);
            await expectNoSidewaysScroll(page, where);
          }
        }
      }
    });
  });
}

test('the pages that are known to exist are among them', () => {
  const known = ['/', '/account', '/activity', '/login', '/setup', '/setup/registrars'];
  expect(pages.map(({ path }) => path)).toEqual(
    expect.arrayContaining([...known, '/setup/registrars/hostmyservers']),
  );
});
