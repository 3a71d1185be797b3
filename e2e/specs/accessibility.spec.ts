import { connectAnew } from '../fixtures/connect';
import { type DoorParts, listDoors, toPath } from '../fixtures/doors';
import { expectGoodInEveryLook, setLook } from '../fixtures/look';
import { storeDomain } from '../fixtures/stored-domain';
import { storeInvitation } from '../fixtures/stored-people';
import { storeSyncRun } from '../fixtures/stored-sync-run';
import { storeApiToken } from '../fixtures/stored-token';
import { expect, signedOut, test } from '../fixtures/test';

// Every page that app/ has, in both languages, both themes and at both widths: axe finds nothing (WCAG 2.2 AA), and
// nothing sticks out to the side. States of pages: accessibility-states.spec.ts.

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const pages = listDoors().filter(({ kind }) => kind === 'page');
let parts: DoorParts = {};

test.beforeAll(async ({ browser, panel, signedIn, simulator }) => {
  await simulator.reset();
  const context = await browser.newContext({ baseURL: panel.url, storageState: await signedIn.state() });
  await connectAnew({ page: await context.newPage(), panel, apiKey: 'demo-key' });
  await context.close();
  await storeApiToken(panel);
  parts = {
    module: 'hostmyservers',
    run: await storeSyncRun(panel),
    name: await storeDomain(panel),
    token: await storeInvitation(panel),
  };
});

for (const door of pages) {
  test.describe(door.pattern, () => {
    if (door.open) test.use({ storageState: signedOut });

    test(`${door.pattern} is accessible in every look and needs no sideways scrolling`, async ({
      page,
      panel,
      context,
    }) => {
      test.setTimeout(120_000);
      for (const locale of ['en', 'fr'] as const) {
        await setLook({ context, url: panel.url, look: { locale } });
        await page.goto(toPath({ door, parts }));
        await expect(page.locator('html')).toHaveAttribute('lang', locale);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.waitForLoadState('networkidle');
        await expectGoodInEveryLook(page, `${door.pattern}, ${locale}`);
      }
    });
  });
}

test('the pages that are known to exist are among them', () => {
  const known = ['/', '/account', '/activity', '/domains', '/join/[token]', '/login', '/setup'];
  const more = ['/setup/registrars', '/setup/tokens', '/setup/tokens/reference', '/setup/users', '/sync'];
  expect(pages.map(({ pattern }) => pattern)).toEqual(
    expect.arrayContaining([...known, ...more, '/setup/registrars/[module]']),
  );
});
