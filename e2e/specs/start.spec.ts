import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { findFreePort } from '../fixtures/child-process';
import { Installation } from '../fixtures/installation';
import { administrator } from '../fixtures/panel';
import { ask } from '../fixtures/raw-request';
import { callAction, toForm } from '../fixtures/server-actions';
import { expect, test } from '../fixtures/test';

test.describe.configure({ timeout: 180_000 });

let installation: Installation | null = null;
test.afterEach(async () => {
  await installation?.remove();
  installation = null;
});

test('npm start takes its settings from .env, answers when it is ready, and ends when it is told to', async () => {
  const port = await findFreePort();
  installation = new Installation({
    settings: [
      '# Settings of this panel',
      `PORT=${port}`,
      'DATA_DIR=./kept',
      `ADMIN_EMAIL=${administrator.email}`,
      `ADMIN_PASSWORD="${administrator.password}"`,
    ].join('\n'),
  });
  const url = `http://127.0.0.1:${port}`;
  const program = installation.start();
  await program.untilAnswers({ url: `${url}/api/health/ready`, timeoutMs: 60_000 });

  await test.step('health says what there is, and nothing more', async () => {
    const live = await ask({ url, path: '/api/health/live' });
    expect([live.status, JSON.parse(live.body)]).toEqual([200, { status: 'live' }]);
    const ready = await ask({ url, path: '/api/health/ready' });
    expect(JSON.parse(ready.body)).toEqual({
      status: 'ready',
      checks: { database: 'ok', migrations: 'ok', keyRing: 'ok', jobs: 'ok' },
    });
  });
  await test.step('data and keys are where .env says, the administrator can sign in', async () => {
    const { folder } = installation ?? { folder: '' };
    expect(existsSync(join(folder, 'kept/panel.db'))).toBe(true);
    expect(existsSync(join(folder, 'kept.keys/encryption.key'))).toBe(true);
    expect(existsSync(join(folder, 'data'))).toBe(false);
    const args = [null, toForm(administrator)];
    const { headers } = await callAction({ url, path: '/login', action: 'signInAction', args });
    expect(headers['x-action-redirect']).toBe('/;push');
    expect(program.output()).not.toContain(administrator.password);
  });
  expect(await program.stop()).toBe(0);
  await expect(ask({ url, path: '/api/health/live' })).rejects.toThrow('ECONNREFUSED');

  await test.step('a variable of the environment wins over .env, and what was stored is still there', async () => {
    const other = await findFreePort();
    const again = installation?.start({ PORT: String(other) });
    await again?.untilAnswers({ url: `http://127.0.0.1:${other}/api/health/ready`, timeoutMs: 60_000 });
    await expect(ask({ url, path: '/api/health/live' })).rejects.toThrow('ECONNREFUSED');
    expect(again?.output()).not.toContain('/setup?token=');
    expect(again?.output()).not.toContain('The panel made its keys');
  });
});

test('npm start ends within ten seconds although somebody never finishes what he asks', async () => {
  const port = await findFreePort();
  installation = new Installation({ settings: `PORT=${port}` });
  const program = installation.start();
  await program.untilAnswers({ url: `http://127.0.0.1:${port}/api/health/ready` });
  const visitor = connect({ host: '127.0.0.1', port });
  visitor.on('error', () => {});
  visitor.write(
    `POST /login HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nNext-Action: none\r\nContent-Length: 1000\r\n\r\nhalf`,
  );
  await once(visitor, 'ready');
  // Its request has reached the panel when another one after it has.
  await ask({ url: `http://127.0.0.1:${port}`, path: '/api/health/live' });
  const since = performance.now();
  expect(await program.stop()).toBe(0);
  // Ended by itself: whoever started it would have waited for 12 s, and then have killed it.
  expect(program.output()).toContain('"event":"process.endedUnfinished"');
  expect(performance.now() - since).toBeLessThan(12_000);
  visitor.destroy();
});

test('npm start refuses a bad .env with all that is wrong, and repeats no value of it', async () => {
  const bad = {
    PORT: 'eighty-eighty',
    PANEL_URL: 'panel.example.test',
    DATABASE_URL: 'mysql://panel:secret-of-the-database@127.0.0.1/panel',
    PANEL_ENCRYPTION_KEY: 'too-short-to-be-a-key',
    ADMIN_PASSWORD: 'a-password-without-address',
    HOSTMYSERVERS_API_URL: 'http://registrar.example.test/api',
    HOSTMYSERVERS_ALLOW_LOCAL_API: 'perhaps',
    LOG_LEVEL: 'chatty',
  };
  const settings = Object.entries(bad).map(([name, value]) => `${name}=${value}`);
  installation = new Installation({ settings: settings.join('\n') });
  const program = installation.start();
  expect(await program.ended()).toBe(78);
  const output = program.output();
  expect(output).toContain('The panel cannot start with this configuration:');
  for (const name of [...Object.keys(bad), 'ADMIN_EMAIL'].filter((each) => each !== 'ADMIN_PASSWORD'))
    expect(output, name).toMatch(new RegExp(`^  ${name} .+`, 'm'));
  expect(output).toContain('The panel did not start.');
  for (const value of Object.values(bad)) expect(output).not.toContain(value);
  expect(existsSync(join(installation.folder, 'data'))).toBe(false);
});
