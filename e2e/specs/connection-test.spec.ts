import { activateAnew, connectAnew } from '../fixtures/connect';
import { setLook } from '../fixtures/look';
import { hoursAgo } from '../fixtures/past';
import { expect, test } from '../fixtures/test';
import { ConnectionTestPanel } from '../pages/connection-test-panel';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';

const accountPath = '/api/user/details';

test.beforeEach(async ({ simulator }) => simulator.reset());

test('the three results are the sentences of the documentation, and the amount is the account’s', async ({
  page,
  panel,
  simulator,
}) => {
  await activateAnew({ page, panel });
  const connection = new ConnectionTestPanel(page);
  const titleFor = async (apiKey: string) => {
    await connection.testTypedKey(apiKey);
    await expect(connection.result).toBeVisible();
    return (await connection.readResult()).title;
  };
  expect(await titleFor('demo-key')).toBe('Connection successful. Account balance: 1,204.50 €');
  expect(await titleFor('nobodys-key')).toBe('Authentication error: check your API identifier and key');
  expect(await titleFor('demo-key--500')).toBe(
    'Connection error: check that your server can reach the HostMyServers API',
  );
  await simulator.configure({ balance: '7.05' });
  expect(await titleFor('demo-key-again')).toBe('Connection successful. Account balance: 7.05 €');
});

test('the results are French for a French reader, the amount too', async ({ page, panel, context }) => {
  await activateAnew({ page, panel });
  await setLook({ context, url: panel.url, look: { locale: 'fr' } });
  await new RegistrarConfigurationPage(page).open();
  const connection = new ConnectionTestPanel(page, 'fr');
  const resultFor = async (apiKey: string) => {
    await connection.testTypedKey(apiKey);
    await expect(connection.result).toBeVisible();
    return connection.readResult();
  };
  expect((await resultFor('demo-key')).title).toBe('Connexion réussie. Solde du compte : 1 204,50 €');
  expect(await resultFor('nobodys-key')).toMatchObject({
    title: 'Erreur d’authentification : vérifiez votre identifiant et votre clé API',
    lines: [
      'L’API a refusé la clé.',
      'Créez une nouvelle clé chez HostMyServers et remplacez celle enregistrée ici.',
      expect.any(String),
    ],
  });
  expect((await resultFor('demo-key--500')).title).toBe(
    'Erreur de connexion : vérifiez que votre serveur peut joindre l’API HostMyServers',
  );
  expect((await resultFor('ip-refused-key')).lines[0]).toBe(
    'Ajoutez 203.0.113.7 à la liste des adresses autorisées chez HostMyServers.',
  );
});

test('a typed key is tested as it stands on the screen, while another is stored, and is not stored itself', async ({
  page,
  panel,
  simulator,
}) => {
  const configuration = await connectAnew({ page, panel, apiKey: 'demo-key-stored', proved: false });
  const credentials = () => panel.query('SELECT * FROM "RegistrarCredential"');
  const before = await credentials();
  expect(before).toHaveLength(1);
  // The owner's profile is asked with the stored key.
  await expect(configuration.defaultOwnerContact).toContainText('revendeur.example');
  await simulator.reset('calls');
  const connection = new ConnectionTestPanel(page);
  await configuration.replaceKey.click();
  // A star is an ordinary character: nothing is guessed from how a key looks.
  await connection.testTypedKey('demo-key-typed-****');
  await expect(connection.success).toContainText('Next step: save, so that this key is used.');

  expect(Object.keys((await simulator.calls()).byKey)).toEqual(['demo-key-typed-****']);
  expect(await credentials()).toEqual(before);
  const [test] = await panel.query('SELECT * FROM "ConnectionTest" ORDER BY "startedAt" DESC LIMIT 1');
  expect(test).toMatchObject({
    passed: 1,
    usedStoredKey: 0,
    balanceAmount: '1204.50',
    environment: 'production',
  });
  const tables = await panel.query(`SELECT name FROM sqlite_master WHERE type = 'table'`);
  for (const { name } of tables) {
    expect(JSON.stringify(await panel.query(`SELECT * FROM "${name}"`)), `${name}`).not.toContain(
      'typed-****',
    );
  }
  expect(panel.logs()).not.toContain('typed-****');
});

test('the stored key is tested when none is typed', async ({ page, panel, simulator }) => {
  await connectAnew({ page, panel, apiKey: 'demo-key-stored', proved: false });
  await simulator.reset('calls');
  const connection = new ConnectionTestPanel(page);
  await connection.button.click();
  await expect(connection.success).toContainText('Next step: extension management.');
  expect(Object.keys((await simulator.calls()).byKey)).toEqual(['demo-key-stored']);
});

test('the environment and the address on the screen are tested, before they are saved', async ({
  page,
  panel,
  simulator,
}) => {
  await connectAnew({ page, panel, apiKey: 'demo-key-production' });
  const connection = new ConnectionTestPanel(page);
  await connection.environments.last().check({ force: true });
  await expect(connection.settings).toContainText('Ask HostMyServers support');
  await connection.apiAddress.fill(simulator.apiUrl);
  await connection.testTypedKey('sandbox-demo-key');
  await expect(connection.success).toContainText('Account balance: 10,000.00 €');
  await expect(connection.success).toContainText('Sandbox');
  // The production key's own result is still there, and has not become the sandbox's.
  await connection.environments.first().check({ force: true });
  await expect(connection.settings).toContainText('Connection successful. Account balance: 1,204.50 €');
});

test('each stage is shown with its time as it ends, before the whole has ended', async ({
  page,
  panel,
  simulator,
}) => {
  await activateAnew({ page, panel });
  await simulator.setScenario({ scenario: 'slow-7000', path: accountPath });
  const connection = new ConnectionTestPanel(page);
  const stage = (name: string) => connection.stages.filter({ hasText: name });
  await connection.testTypedKey('demo-key');
  await expect(stage('Connection')).toHaveText(/: passed.*\d\s(ms|s)$/);
  await expect(stage('DNS')).toHaveText(/: passed · 127\.0\.0\.1.*\d\s(ms|s)$/);
  await expect(stage('HTTP answer')).toHaveText(/: running$/);
  await expect(stage('Contacts')).toHaveText(/: waiting$/);
  await expect(connection.result).toBeHidden();

  await expect(connection.success).toBeVisible();
  await expect(connection.stages).toHaveText([
    /^DNS: passed/,
    /^Connection: passed/,
    /^TLS: not used/,
    /^HTTP answer: passed.*7(\.\d)?\ss$/,
    /^Authentication: passed/,
    /^Balance: passed · 1,204\.50\s€/,
    /^Contacts: passed · 137 contacts.*\d\s(ms|s)$/,
  ]);
});

test('stages after a failed one are shown as not reached', async ({ page, panel }) => {
  await activateAnew({ page, panel });
  const connection = new ConnectionTestPanel(page);
  await connection.testTypedKey('revoked-key');
  await expect(connection.failure).toBeVisible();
  await expect(connection.stages).toHaveText([
    /^DNS: passed/,
    /^Connection: passed/,
    /^TLS: not used/,
    /^HTTP answer: passed/,
    /^Authentication: failed/,
    /^Balance: not reached/,
    /^Contacts: not reached/,
  ]);
});

test('the last result is stored with time, fingerprint and environment, and belongs to its key', async ({
  page,
  panel,
}) => {
  const configuration = await connectAnew({ page, panel, apiKey: 'demo-key-first-of-two' });
  const connection = new ConnectionTestPanel(page);
  const [stored] = await panel.query('SELECT "fingerprint" FROM "RegistrarCredential"');
  await configuration.open();
  await expect(connection.settings).toContainText('Proved just now with this key');
  await expect(connection.settings).toContainText(`Tested just now, Production, key ${stored?.fingerprint}`);
  await expect(connection.settings).toContainText('Connection successful. Account balance: 1,204.50 €');

  await panel.query(
    `UPDATE "ConnectionTest" SET "startedAt" = '${hoursAgo(3)}', "finishedAt" = '${hoursAgo(3)}'`,
  );
  await configuration.open();
  await expect(connection.settings).toContainText('Proved 3 hours ago with this key');

  await configuration.replaceKey.click();
  await configuration.apiKey.fill('demo-key-second-of-two');
  await configuration.save.click();
  await expect(configuration.saved).toBeVisible();
  await expect(connection.settings).toContainText('Never tested with this key');
  await expect(connection.settings).not.toContainText('Connection successful');
});

test('when a paused API may be asked again stays the same after a reload', async ({ page, panel }) => {
  await connectAnew({ page, panel, apiKey: 'demo-key-limited--429-long', proved: false });
  const connection = new ConnectionTestPanel(page);
  await connection.button.click();
  await expect(connection.failure).toContainText('The API asked for fewer calls.');
  const clock = /Possible again at \d\d:\d\d:\d\d/;
  const [before] = clock.exec((await connection.failure.textContent()) ?? '') ?? [];
  await panel.query(
    `UPDATE "ConnectionTest" SET "finishedAt" = '${hoursAgo(0.5)}', "startedAt" = '${hoursAgo(0.5)}'`,
  );
  await page.reload();
  await expect(connection.settings).toContainText('Failed 30 minutes ago with this key');
  await expect(connection.settings).toContainText(clock);
  await expect(connection.settings).not.toContainText(before ?? 'no time was shown');
  await panel.query(
    `UPDATE "ConnectionTest" SET "finishedAt" = '${hoursAgo(2)}', "startedAt" = '${hoursAgo(2)}'`,
  );
  await page.reload();
  await expect(connection.settings).toContainText('Failed 2 hours ago with this key');
  await expect(connection.settings).not.toContainText('Possible again');
});
