import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ChildProgram, root } from '../fixtures/child-process';
import { administrator, type Panel } from '../fixtures/panel';
import { expect, test } from '../fixtures/test';
import { LoginPage } from '../pages/login-page';

/** One command on the machine of the panel: its exit code and all it printed. */
async function backup(panel: Panel, ...args: string[]): Promise<{ code: number; printed: string }> {
  const program = new ChildProgram({
    args: ['--conditions=react-server', '--import', 'tsx', join(root, 'scripts/backup.ts'), ...args],
    env: {
      DATA_DIR: join(panel.folder, 'data'),
      BACKUP_DIR: join(panel.folder, 'backups'),
      PANEL_DEMO: '1',
      HOSTMYSERVERS_ALLOW_LOCAL_API: '1',
    },
  });
  return { code: await program.ended(), printed: program.output() };
}

test('a backup made while the panel runs brings back what was there, and nobody stays signed in', async ({
  page,
  panel,
}) => {
  await page.goto('/setup/registrars');
  expect(await backup(panel, 'create')).toMatchObject({ code: 0 });
  expect(await backup(panel, 'verify')).toMatchObject({
    code: 0,
    printed: expect.stringContaining('restored and started, as it was made'),
  });

  await page.getByRole('button', { name: 'Activate' }).click();
  await expect(page.getByText('Active', { exact: true }).first()).toBeVisible();
  const refused = await backup(panel, 'restore', '--id', 'latest', '--yes');
  expect(refused).toMatchObject({ code: 1, printed: expect.stringContaining('The panel runs') });
  await page.reload();
  await expect(page.getByText('Active', { exact: true }).first()).toBeVisible();

  await panel.stop();
  expect(await backup(panel, 'restore', '--id', 'latest', '--yes')).toMatchObject({ code: 0 });
  expect(
    readdirSync(join(panel.folder, 'data')).filter((name) => /^panel\.db\.replaced-/.test(name)),
  ).toHaveLength(1);
  await panel.startAgain();
  await page.goto('/setup/registrars');
  await expect(page).toHaveURL(/\/login/);
  await new LoginPage(page).signInAs(administrator);
  await expect(page).not.toHaveURL(/\/login/);
  await page.goto('/setup/registrars');
  await expect(page.getByRole('button', { name: 'Activate' })).toBeVisible();
  await page.goto('/activity');
  await expect(page.getByRole('row', { name: /Backup restored/ })).toBeVisible();
});
