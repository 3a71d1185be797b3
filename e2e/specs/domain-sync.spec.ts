import { z } from 'zod';
import { readStoredDomains } from '../fixtures/stored-domains';
import { expect, test } from '../fixtures/test';
import { DomainPage } from '../pages/domain-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { SyncPage } from '../pages/sync-page';

const rowSchema = z.object({
  name: z.string(),
  unicodeName: z.string(),
  nameservers: z.string(),
  expiryDate: z.string(),
});

test('Sync now asks about one domain: what differs is applied, an outage is told as one, and nothing else changes', async ({
  page,
  panel,
  simulator,
}) => {
  await panel.forgetConfigurations();
  await simulator.reset();
  await simulator.configure({ domains: 60 });
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key-one-domain');
  await new SyncPage(page).runOnce();
  const [row] = await panel.query(
    `SELECT "name", "unicodeName", "nameservers", "expiryDate" FROM "Domain"
      WHERE "name" LIKE '%xn--%' AND "status" = 'active' AND "nameservers" LIKE '["%'`,
  );
  const { name, unicodeName, nameservers, expiryDate } = rowSchema.parse(row);
  const old = z.array(z.string()).parse(JSON.parse(nameservers)).join(', ');
  const others = async () => (await readStoredDomains(panel)).filter((line) => !line.startsWith(`${name} `));
  const before = await others();
  const domain = new DomainPage(page);
  await domain.open(encodeURIComponent(unicodeName));
  await expect(domain.heading).toHaveText(unicodeName);

  await test.step('nothing differs', async () => {
    await expect(domain.syncNow).toBeEnabled();
    await domain.syncNow.press('Enter');
    await expect(domain.outcome).toHaveText('Asked HostMyServers: nothing differs.');
    await expect(domain.syncNow, 'the next press needs no search').toBeFocused();
  });
  await test.step('something differs: applied, in the history, and counted down', async () => {
    await simulator.setScenario('nameservers-moved');
    await simulator.reset('calls');
    await domain.syncNow.click();
    await expect(domain.outcome).toHaveText('1 change from HostMyServers applied.');
    await expect(domain.fact('Nameservers').getByRole('listitem')).toHaveText([
      'ns1.ailleurs.example',
      'ns2.ailleurs.example',
    ]);
    const newest = domain.changes.first();
    await expect(newest).toContainText(`${old} becomes ns1.ailleurs.example, ns2.ailleurs.example`);
    await expect(newest).toContainText(/^Nameservers.*admin@example\.test$/s);
    await expect(domain.propagation).toBeVisible();
    await expect(page.getByText(/in 2[34] hours\./)).toBeVisible();
    expect((await simulator.calls()).byPath).toEqual({ [`/api/domains/${name}`]: 1 });
    await page.reload();
    await expect(domain.propagation).toBeVisible();
  });
  await test.step('something else changes it meanwhile: told so, and not called applied', async () => {
    const setDate = (date: string) =>
      panel.query(`UPDATE "Domain" SET "expiryDate" = '${date}' WHERE "name" = '${name}' RETURNING "name"`);
    await simulator.reset('calls');
    await simulator.setScenario('nameservers-moved--renewed-100--slow-1500');
    await domain.syncNow.click();
    await expect.poll(async () => (await simulator.calls()).total).toBe(1);
    await setDate('2031-02-03');
    await expect(domain.outcome).toHaveText(
      'Nothing was written: a value changed here while HostMyServers was asked. Synchronise once more.',
    );
    await setDate(expiryDate);
    await page.reload();
  });
  const after = await readStoredDomains(panel);
  const failed = page.getByRole('alert').filter({ hasText: `${unicodeName} was not synchronised` });
  await test.step('“an outage told as a lost domain”: it is called an outage, and can be tried again', async () => {
    await simulator.setScenario('500');
    await domain.syncNow.click();
    await expect(failed).toContainText('The API answered with a fault of its own.');
    expect(await readStoredDomains(panel)).toEqual(after);
    await simulator.setScenario('nameservers-moved');
    await failed.getByRole('button', { name: 'Try again' }).click();
    await expect(domain.outcome).toHaveText('Asked HostMyServers: nothing differs.');
    await expect(failed).toBeHidden();
  });
  await test.step('gone at the registrar: told so, never cancelled by that', async () => {
    await simulator.setScenario('all-gone');
    await domain.syncNow.click();
    await expect(failed).toContainText('HostMyServers does not have this domain in the account of this key.');
    await expect(domain.fact('Status')).toHaveText('Active');
    expect(await readStoredDomains(panel)).toEqual(after);
  });
  expect(await others()).toEqual(before);
});
