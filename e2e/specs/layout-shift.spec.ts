import type { Page } from '@playwright/test';
import { connectAnew } from '../fixtures/connect';
import { everyWidth } from '../fixtures/look';
import { hoursAgo } from '../fixtures/past';
import { expect, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';

// Nothing jumps: what arrives later stands where room was kept for it. 0.1 is what browsers still call good.
const shiftMax = 0.01;

declare global {
  interface Window {
    shifts?: { value: number; what: string }[];
  }
}

interface LayoutShift extends PerformanceEntry {
  value: number;
  sources: { node: Node | null }[];
}

/** From the next page load on, every jump of something that had been drawn already. */
async function watchShifts(page: Page): Promise<() => Promise<{ value: number; what: string }[]>> {
  await page.addInitScript(() => {
    window.shifts = [];
    const toName = ({ node }: { node: Node | null }) =>
      (node instanceof Element ? node : (node?.parentElement ?? null))?.outerHTML.slice(0, 120) ?? 'gone';
    const isShift = (entry: PerformanceEntry): entry is LayoutShift => 'sources' in entry && 'value' in entry;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries().filter(isShift))
        window.shifts?.push({ value: entry.value, what: entry.sources.map(toName).join(' | ') });
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => window.shifts ?? []);
}

const sum = (shifts: { value: number }[]) => shifts.reduce((total, { value }) => total + value, 0);

test.beforeEach(async ({ page, panel, simulator }) => {
  await simulator.reset();
  await connectAnew({ page, panel, apiKey: 'demo-key' });
  await panel.query(`UPDATE "BalanceReading" SET "readAt" = '${hoursAgo(50)}'`);
  await simulator.configure({ balance: '987.65', latencyMs: 700 });
});

for (const width of everyWidth) {
  test(`the dashboard does not jump when the balance arrives, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const shifts = await watchShifts(page);
    const dashboard = new DashboardPage(page);
    await dashboard.open();
    await expect(dashboard.amount).toHaveText('987.65 €');
    await expect(dashboard.badge).toHaveText('Current');
    await page.waitForLoadState('networkidle');
    const seen = await shifts();
    expect(sum(seen), JSON.stringify(seen, null, 2)).toBeLessThan(shiftMax);
  });

  test(`the configuration does not jump when the registrar answers, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const shifts = await watchShifts(page);
    const configuration = new RegistrarConfigurationPage(page);
    await configuration.open();
    await expect(configuration.defaultOwnerContact).toContainText('revendeur.example');
    await page.waitForLoadState('networkidle');
    const seen = await shifts();
    expect(sum(seen), JSON.stringify(seen, null, 2)).toBeLessThan(shiftMax);
  });
}
