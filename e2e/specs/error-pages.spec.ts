import type { Page } from '@playwright/test';
import { z } from 'zod';
import { expectGoodInEveryLook } from '../fixtures/look';
import type { Panel } from '../fixtures/panel';
import { expect, signedOut, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { RegistrarModulesPage } from '../pages/registrar-modules-page';

// Takes a few seconds; but a busy machine must not make it fail.
test.describe.configure({ timeout: 180_000 });

declare global {
  interface Window {
    mended?: boolean;
  }
}

/** What the database says about a table that is away; only the log may ever hint at it. */
const inside = /no such table|RegistrarConfiguration|SqliteError|prisma/i;

const lineSchema = z.object({
  level: z.string(),
  event: z.string(),
  logId: z.string().optional(),
  frames: z.array(z.string()).optional(),
  pathTemplate: z.string().optional(),
});

/** Lines of the log that carry this id. */
function findInLog(panel: Panel, logId: string) {
  return panel
    .logs()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => lineSchema.parse(JSON.parse(line)))
    .filter((line) => line.logId === logId);
}

/** Runs while a table is away, so that whoever asks for it crashes. */
async function without(input: { panel: Panel; table: string; work: () => Promise<void> }): Promise<void> {
  const { panel, table, work } = input;
  await panel.query(`ALTER TABLE "${table}" RENAME TO "${table}Away"`);
  try {
    await work();
  } finally {
    await panel.query(`ALTER TABLE "${table}Away" RENAME TO "${table}"`);
  }
}

/** The id that the page names; the page itself says nothing of what went wrong inside. */
async function readErrorPage(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { level: 1, name: 'Something went wrong' })).toBeVisible();
  expect(await page.content()).not.toMatch(inside);
  return (await page.getByRole('alert').getByRole('code').textContent()) ?? '';
}

test.beforeEach(({ watch }) => {
  // What a browser says about an answer of 500, and React about the error that it shows instead.
  watch.expectProblem(
    /status of 500|^page: |An error occurred in the Server Components render|React error #441/,
  );
});

test('a page that crashes names the line of the log, and comes back by "Try again"', async ({
  page,
  panel,
}) => {
  const modules = new RegistrarModulesPage(page);
  let logId = '';
  await without({
    panel,
    table: 'RegistrarConfiguration',
    work: async () => {
      await modules.open();
      logId = await readErrorPage(page);
      await expect(
        page.getByRole('navigation', { name: 'Main navigation' }),
        'the frame stays',
      ).toBeVisible();
      await expectGoodInEveryLook(page, 'error page');
    },
  });
  const [line, ...others] = findInLog(panel, logId);
  expect(line).toMatchObject({ level: 'error', event: 'page.crashed', pathTemplate: '/setup/registrars' });
  expect(line?.frames).not.toEqual([]);
  expect(others).toEqual([]);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Registrar Modules' })).toBeVisible();
});

test('when even the frame crashes, the error page still names the line', async ({ page, panel }) => {
  let logId = '';
  await without({
    panel,
    table: 'Session',
    work: async () => {
      await new DashboardPage(page).open();
      logId = await readErrorPage(page);
      await expectGoodInEveryLook(page, 'error page without the frame');
    },
  });
  expect(findInLog(panel, logId)).toContainEqual(expect.objectContaining({ event: 'page.crashed' }));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(new DashboardPage(page).heading).toBeVisible();
});

test('when the layout of all pages fails in the browser, both languages say so, and "Try again" brings it back', async ({
  page,
  watch,
}) => {
  watch.expectProblem(/broken by the test/);
  await page.addInitScript(() => {
    const listen = window.addEventListener.bind(window);
    window.addEventListener = (...call: Parameters<typeof window.addEventListener>) => {
      // Asked for by what stands around every page.
      if (call[0] === 'online' && !window.mended) throw new Error('broken by the test');
      listen(...call);
    };
  });
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(page.getByRole('heading', { level: 1, name: 'Something went wrong' })).toBeVisible();
  const french = page.locator('section[lang="fr"]');
  await expect(french.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(/Something went wrong/);
  await expect(page.getByText('broken by the test')).toHaveCount(0);
  await expectGoodInEveryLook(page, 'the last resort');
  await page.evaluate(() => {
    window.mended = true;
  });
  await french.getByRole('button').click();
  await expect(dashboard.heading).toBeVisible();
});

test('a press of a button that crashes inside names the line where it was pressed', async ({
  page,
  panel,
}) => {
  await panel.forgetConfigurations();
  const modules = new RegistrarModulesPage(page);
  await modules.open();
  const refuse = `BEGIN SELECT RAISE(ABORT, 'refused by the test'); END`;
  await panel.query(`CREATE TRIGGER "refuse" BEFORE INSERT ON "RegistrarConfiguration" ${refuse}`);
  await modules.activate.click();
  const note = page.getByRole('alert').filter({ hasText: 'Something went wrong in the panel.' });
  await expect(note).toContainText(/log id \w+/);
  await panel.query('DROP TRIGGER "refuse"');
  const [, logId = ''] = /log id (\w+)/.exec((await note.textContent()) ?? '') ?? [];
  expect(findInLog(panel, logId)).toContainEqual(expect.objectContaining({ event: 'operation.crashed' }));
  expect(await page.content()).not.toContain('refused by the test');
});

test('data that cannot be read is answered with the id of its line alone', async ({ request, panel }) => {
  const errorSchema = z.strictObject({
    error: z.strictObject({
      code: z.literal('UNEXPECTED'),
      retry: z.boolean(),
      params: z.strictObject({ logId: z.string() }),
    }),
  });
  await without({
    panel,
    table: 'RegistrarConfiguration',
    work: async () => {
      const response = await request.get('/api/registrars/hostmyservers/balance');
      expect(response.status()).toBe(500);
      const { error } = errorSchema.parse(await response.json());
      expect(findInLog(panel, error.params.logId)).toHaveLength(1);
    },
  });
});

test.describe('an address where nothing is', () => {
  for (const path of ['/nowhere', '/setup/registrars/nobody', '/setup/registrars/hostmyservers/nowhere']) {
    test(`${path} says so to somebody signed in, and leads back`, async ({ page, watch }) => {
      watch.expectProblem(/status of 404/);
      expect((await page.goto(path))?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
      await page.getByRole('link', { name: 'Go to the dashboard' }).click();
      await expect(new DashboardPage(page).heading).toBeVisible();
    });
  }

  test.describe('to a stranger', () => {
    test.use({ storageState: signedOut });
    test('answers 404 as well', async ({ page, watch }) => {
      watch.expectProblem(/status of 404/);
      const response = await page.goto('/nowhere');
      expect(response?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
    });
  });
});
