import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../fixtures/child-process';
import { Installation } from '../fixtures/installation';
import { administrator } from '../fixtures/panel';
import { ask } from '../fixtures/raw-request';
import { callAction, toForm } from '../fixtures/server-actions';
import { stranger, whyNoStranger } from '../fixtures/stranger';
import { expect, test } from '../fixtures/test';

const obstacle = whyNoStranger();
test.skip(obstacle !== null, obstacle ?? '');

let installation: Installation;
let folder: string;
test.beforeEach(() => {
  installation = new Installation();
  folder = mkdtempSync(join(tmpdir(), 'panel-stranger-'));
  chownSync(folder, stranger.uid, stranger.gid);
});
test.afterEach(async () => {
  await installation.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('the panel works for a user who may write to nothing but the folder of its data', async () => {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PORT: String(port),
    DATA_DIR: join(folder, 'panel'),
    ADMIN_EMAIL: administrator.email,
    ADMIN_PASSWORD: administrator.password,
    // Nor has it a home.
    HOME: '/nonexistent',
  };
  const program = installation.start(env, stranger);
  await program.untilAnswers({ url: `${url}/api/health/ready` });

  await test.step('people sign in and change something', async () => {
    const args = [null, toForm(administrator)];
    const { headers } = await callAction({ url, path: '/login', action: 'signInAction', args });
    expect(headers['x-action-redirect']).toBe('/;push');
    const cookie = (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
    const activated = await callAction({
      url,
      path: '/setup/registrars',
      action: 'activateRegistrarModuleAction',
      args: ['hostmyservers'],
      headers: { cookie },
    });
    expect(activated.returned).toEqual({ ok: true, value: null });
    const page = await ask({ url, path: '/setup/registrars/hostmyservers', headers: { cookie } });
    expect(page.status).toBe(200);
  });
  await test.step('the commands of the server work beside it', async () => {
    for (const args of [
      ['keys', 'verify'],
      ['backup', 'create'],
    ]) {
      const command = installation.command({ args, env, user: stranger });
      expect([args, await command.ended(), command.output()]).toEqual([args, 0, expect.any(String)]);
    }
  });
  expect(await program.stop()).toBe(0);

  await test.step('all of it is his alone, and nothing was missed', async () => {
    for (const [path, mode] of [
      ['panel/panel.db', 0o600],
      ['panel.keys/encryption.key', 0o600],
      ['panel.backups', 0o700],
    ] as const) {
      const found = statSync(join(folder, path));
      expect([path, found.uid, (found.mode & 0o777).toString(8)]).toEqual([
        path,
        stranger.uid,
        mode.toString(8),
      ]);
    }
    expect(program.output()).not.toMatch(/EACCES|EROFS|EPERM|"level":"(error|warn)"/);
  });
});

test('the panel says what to do when it may not write to the folder of its data', async () => {
  const port = await findFreePort();
  const file = join(folder, 'file');
  writeFileSync(file, '');
  for (const [place, sentence] of [
    [join(installation.folder, 'data'), `This user may not write to ${installation.folder}/data (EACCES).`],
    [file, `${file} is not a folder (EEXIST).`],
  ] as const) {
    const program = installation.start({ PORT: String(port), DATA_DIR: place }, stranger);
    expect(await program.ended()).toBe(78);
    expect(program.output()).toContain(`${sentence} `);
    expect(program.output()).toContain('The panel did not start.');
  }
});
