import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SYSTEM } from '@/lib/server/actor';
import { chainAuditEntries } from '@/lib/server/data/audit-chain';
import { toAuditRow } from '@/lib/server/data/audit-row';
import { dropAuditTriggers } from '@/lib/server/data/audit-triggers.test-support';
import { closeDatabase, database } from '@/lib/server/data/database';
import { migrateDatabase } from '@/lib/server/data/migrate';
import { forgetEnv } from '@/lib/server/env';
import { auditCommands } from './audit-commands';
import { runHere } from './run-command.test-support';

const folder = mkdtempSync(join(tmpdir(), 'panel-audit-command-'));
const env = { DATA_DIR: join(folder, 'data') };
const audit = (command: string, variables: Record<string, string> = env) =>
  runHere({ set: auditCommands, command, env: variables });

beforeAll(async () => {
  vi.stubEnv('DATA_DIR', env.DATA_DIR);
  vi.stubEnv('DATABASE_URL', '');
  forgetEnv();
  await migrateDatabase();
  const rows = [1, 2, 3].map((day) =>
    toAuditRow({ action: 'signOut', by: SYSTEM, subject: `day ${day}`, at: new Date(2026, 2, day, 12) }),
  );
  await database().client.auditEntry.createMany({ data: rows });
  await chainAuditEntries();
  await closeDatabase();
});
afterAll(() => {
  vi.unstubAllEnvs();
  forgetEnv();
  rmSync(folder, { recursive: true, force: true });
});

it('verifies the log and gives the head, which it takes later', async () => {
  const first = await audit('verify');
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(first.stdout).toContain('entries in the chain: 3, all as they were written');
  const head = /^head: +(3:[0-9a-f]{64})$/m.exec(first.stdout)?.[1] ?? '';
  expect((await audit(`verify --head ${head}`)).status).toBe(0);
  const other = await audit(`verify --head ${head.replace('3:', '2:')}`);
  expect(other.status).toBe(1);
  expect(other.stderr).toMatch(
    /^Broken at place 2 \(entry [\w-]+\): it is not the entry that was noted down/,
  );
  expect((await audit('verify --head 3')).stderr).toContain('64 hexadecimal digits');
});

it('exports the days that were asked for, to stdout or into a new file of its own', async () => {
  const { stdout, status } = await audit('export --format json --from 2026-03-02 --to 2026-03-03');
  expect(status).toBe(0);
  const list = JSON.parse(stdout) as { subject: string }[];
  expect(list.map(({ subject }) => subject)).toEqual(['day 2', 'day 3']);
  const file = join(folder, 'log.csv');
  expect((await audit(`export --format csv --to 2026-03-01 --output ${file}`)).stdout).toBe(
    `The log is in ${file}\n`,
  );
  expect(readFileSync(file, 'utf8').split('\r\n')).toHaveLength(3);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect((await audit(`export --format csv --output ${file}`)).status).toBe(1);
});

it('says what it does not understand', async () => {
  expect(await audit('export')).toMatchObject({ status: 1, stderr: '--format is csv or json.\n' });
  expect((await audit('export --format csv --from yesterday')).stderr).toBe('--from is a day: YYYY-MM-DD.\n');
  expect((await audit('verify', { DATA_DIR: join(folder, 'none') })).stderr).toContain('no database yet');
  expect((await audit('repair')).status).toBe(2);
});

it('names the first broken entry, and fails', async () => {
  await dropAuditTriggers();
  const row = await database().client.auditEntry.findFirstOrThrow({ where: { seq: 2 } });
  await database().client.auditEntry.update({ where: { id: row.id }, data: { actor: 'eve@example.com' } });
  await closeDatabase();
  const { status, stderr } = await audit('verify');
  expect(status).toBe(1);
  expect(stderr).toBe(
    `Broken at place 2 (entry ${row.id}): it does not say any more what it said when it got its place.\n`,
  );
});
