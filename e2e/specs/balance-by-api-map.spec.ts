import { fileURLToPath } from 'node:url';
import { connectAnew } from '../fixtures/connect';
import { setLook } from '../fixtures/look';
import { expect, test } from '../fixtures/test';
import { ConnectionTestPanel } from '../pages/connection-test-panel';
import { DashboardPage } from '../pages/dashboard-page';

// A panel whose API map says that amounts are in cents, and where the usable part stands.
test.use({
  panelOptions: {
    env: { HOSTMYSERVERS_API_MAP: fileURLToPath(new URL('../fixtures/api-map-minor.json', import.meta.url)) },
  },
});

test.beforeEach(async ({ page, panel, simulator }) => {
  await simulator.reset();
  await simulator.configure({ balance: 120_450, available: 90_450 });
  await connectAnew({ page, panel, apiKey: 'demo-key' });
});

// users-ask.md
test('symptom: the balance was 100 times wrong', async ({ page, simulator }) => {
  const connection = new ConnectionTestPanel(page);
  await expect(connection.success).toContainText('Connection successful. Account balance: 1,204.50 €');
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(dashboard.balance).toContainText('1,204.50 €');
  await expect(dashboard.balance).not.toContainText('120,450');

  // A currency without cents has none to divide by.
  await simulator.configure({ balance: 120_450, available: null, currency: 'JPY' });
  await dashboard.refresh.click();
  await expect(dashboard.amount).toHaveText('120,450 JP¥');

  // Cents with a fraction are no cents: the map is wrong then, and nothing is divided.
  await simulator.configure({ balance: '1204.50', currency: 'EUR' });
  await dashboard.refresh.click();
  await expect(dashboard.trouble).toContainText('no balance was found at /data/balance');
  await expect(dashboard.balance).not.toContainText('12.05');
});

test('symptom: the total was shown instead of what is available', async ({ page, panel, context }) => {
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(dashboard.amount).toHaveText('904.50 €');
  await expect(dashboard.balance).toContainText('Available to spend');
  await expect(dashboard.balance).toContainText('Total balance 1,204.50 €');
  await setLook({ context, url: panel.url, look: { locale: 'fr' } });
  const french = new DashboardPage(page, 'fr');
  await french.open();
  await expect(french.amount).toHaveText('904,50 €');
  await expect(french.balance).toContainText('Solde total 1 204,50 €');
});
