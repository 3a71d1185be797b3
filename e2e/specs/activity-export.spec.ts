import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures/test';

interface Exported {
  seq: number | null;
  at: string;
  action: string;
  actor: string;
  actorId: string | null;
  subject: string | null;
  address: string | null;
  changes: unknown;
  id: string;
  previousHash: string | null;
  hash: string | null;
}

function parseExport(text: string): Exported[] {
  return JSON.parse(text) as Exported[];
}

/** As docs/operations.md says it, without the panel's code. */
function toHash(entry: Exported): string {
  const changes = entry.changes === null ? null : JSON.stringify(entry.changes);
  const { seq, previousHash, id, at, actorId, actor, action, subject, address } = entry;
  const parts = [1, seq, previousHash, id, at, actorId, actor, action, subject, changes, address];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

test('the activity log is taken along as a file whose hashes anybody can check', async ({ page, panel }) => {
  await page.goto('/activity');
  // Entries get their place a moment after they were written.
  await expect
    .poll(() => panel.query('SELECT "id" FROM "AuditEntry" WHERE "seq" IS NULL'), { timeout: 90_000 })
    .toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export JSON' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^activity-\d{4}-\d\d-\d\d\.json$/);
  const entries = parseExport(readFileSync(await file.path(), 'utf8'));
  const placed = entries.filter(({ seq }) => seq !== null);
  expect(placed.length).toBeGreaterThan(0);
  for (const entry of placed) expect(entry.hash, entry.action).toBe(toHash(entry));
  expect(entries.at(-1)).toMatchObject({ action: 'audit.exported' });
});

test('the export keeps to the filters of the page', async ({ page }) => {
  await page.goto('/activity?group=audit');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(lines[0]).toBe('seq,at,action,actor,actorId,subject,address,changes,id,previousHash,hash');
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines.slice(1)) expect(line).toContain(',audit.exported,');
  await page.reload();
  await expect(page.getByRole('row', { name: /Entries exported/ }).first()).toBeVisible();
});

test('whoever is not signed in takes nothing along', async ({ panel }) => {
  const answer = await fetch(`${panel.url}/api/activity/export?format=json`);
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ error: { code: 'NOT_SIGNED_IN' } });
});
