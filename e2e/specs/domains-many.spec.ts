import { activateAnew } from '../fixtures/connect';
import { storeDomains } from '../fixtures/stored-domains';
import { expect, test } from '../fixtures/test';
import { DomainPage } from '../pages/domain-page';
import { DomainsPage } from '../pages/domains-page';

test.use({ viewport: { width: 1280, height: 900 } });

const many = 20_000;
const nameOf = (index: number) => `domain-${String(index).padStart(5, '0')}.fr`;

test.beforeEach(async ({ page, panel }) => {
  await activateAnew({ page, panel });
  await storeDomains(
    panel,
    Array.from({ length: many }, (_, index) => ({ name: nameOf(index), expires: 40 + (index % 300) })),
  );
});

test('any place of a long list is reached at once, and only what is in view is in the page', async ({
  page,
}) => {
  const domains = new DomainsPage(page);
  await domains.open();
  await expect(domains.count).toHaveText('20,000 domains');
  await expect(domains.row(nameOf(0))).toHaveAttribute('aria-rowindex', '2');

  await page.keyboard.press('End');
  await expect(domains.row(nameOf(many - 1))).toBeInViewport();
  await expect(domains.row(nameOf(many - 1))).toHaveAttribute('aria-rowindex', String(many + 1));
  await expect.poll(() => domains.rows.count()).toBeLessThan(80);

  const scrolled = () => page.evaluate(() => scrollY);
  await page.keyboard.press('Home');
  await expect.poll(scrolled).toBe(0);
  await page.keyboard.press('PageDown');
  await expect.poll(scrolled).toBeGreaterThan(500);

  // Straight into the middle, where nothing was loaded yet.
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  await expect(domains.link('domain-100').nth(15)).toBeInViewport();
});

test('going back from a domain leads to the same place of the list', async ({ page }) => {
  const domains = new DomainsPage(page);
  await domains.open('?sort=name&order=desc');
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 3));
  const link = domains.link('domain-133').nth(15);
  await expect(link).toBeInViewport();
  const name = (await link.textContent()) ?? '';
  await link.click();
  await expect(new DomainPage(page).heading).toHaveText(name);
  await page.goBack();
  await expect(domains.link(name)).toBeInViewport();
});

test('a row that has not come yet holds its place', async ({ page, context, watch }) => {
  watch.expectProblem(/ERR_INTERNET_DISCONNECTED/);
  const domains = new DomainsPage(page);
  await domains.open();
  await expect(domains.row(nameOf(0))).toBeVisible();
  await context.setOffline(true);
  await page.keyboard.press('End');
  const note = page.getByRole('alert').filter({ hasText: 'These rows could not be loaded' });
  await expect(note).toBeInViewport();
  await expect(domains.rows.last()).toHaveText('Loading…');
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await context.setOffline(false);
  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(domains.row(nameOf(many - 1))).toBeInViewport();
  await expect(note).toBeHidden();
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollHeight))
    .toBeLessThanOrEqual(height);
});

test('another filter begins at the top', async ({ page }) => {
  const domains = new DomainsPage(page);
  await domains.open();
  await page.keyboard.press('End');
  await expect(domains.row(nameOf(many - 1))).toBeInViewport();
  await domains.sortButton('Domain').click();
  await expect(domains.row(nameOf(many - 1))).toHaveAttribute('aria-rowindex', '2');
  await expect(domains.row(nameOf(many - 1))).toBeInViewport();
});

test('the keyboard walks from link to link, and Enter opens the domain', async ({ page }) => {
  const domains = new DomainsPage(page);
  await domains.open();
  await domains.link(nameOf(0)).focus();
  for (let step = 0; step < 40; step += 1) await page.keyboard.press('Tab');
  await expect(domains.link(nameOf(40))).toBeFocused();
  await expect(domains.link(nameOf(40))).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(new DomainPage(page).heading).toHaveText(nameOf(40));
});
