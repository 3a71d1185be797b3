import { connectAnew } from '../fixtures/connect';
import { metricsToken } from '../fixtures/panel';
import { ask } from '../fixtures/raw-request';
import { expect, test } from '../fixtures/test';

test('what pages, actions and routes did is counted together, and their log lines name the request', async ({
  page,
  panel,
  simulator,
}) => {
  await simulator.reset();
  const configuration = await connectAnew({ page, panel, apiKey: 'demo-key' });
  await expect(configuration.defaultOwnerContact).toContainText('revendeur.example');
  const headers = { authorization: `Bearer ${metricsToken}` };
  const { status, body } = await ask({ url: panel.url, path: '/api/metrics', headers });
  expect(status).toBe(200);
  const labels = 'module="hostmyservers",environment="production"';
  expect(body).toMatch(/^registrar_panel_sign_ins_total\{outcome="succeeded"\} [1-9]/m);
  expect(body).toMatch(/^registrar_panel_registrar_call_duration_seconds_count\{outcome="ok"\} [1-9]/m);
  expect(body).toContain(`registrar_panel_breaker_open{${labels}} 0\n`);
  expect(body).toContain('registrar_panel_ready 1\n');

  const answer = await page.request.get('/api/registrars/hostmyservers/contacts?refresh=1');
  expect(answer.status()).toBe(200);
  const requestId = answer.headers()['x-request-id'] ?? '';
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  const attempts = panel
    .logs()
    .split('\n')
    .filter((line) => line.includes('"event":"http.attempt"'))
    .map((line) => JSON.parse(line).requestId);
  expect(attempts.length).toBeGreaterThan(0);
  // Each was called for somebody who asked; jobs have not called yet.
  expect(attempts.filter((id) => typeof id !== 'string')).toEqual([]);
});
