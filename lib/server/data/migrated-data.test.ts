import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type FreshDatabase, layTables } from './each-database.test-support';
import { migrateDatabase } from './migrate';
import { readMigrations } from './migrations-folder';
import { type Database, openDatabase } from './open-database';

const at = '2026-11-24T10:00:00.000+00:00';

/** Rows as the first version left them: one in each table that hangs on another one. */
const rows: Record<string, Record<string, string | number | boolean | null>> = {
  User: {
    id: 'u1',
    email: 'ada@example.com',
    name: 'Ada',
    role: 'administrator',
    passwordHash: 'hash',
    passwordChangedAt: at,
    createdAt: at,
  },
  Session: { id: 's1', tokenHash: 't1', userId: 'u1', createdAt: at, lastSeenAt: at, expiresAt: at },
  RegistrarConfiguration: {
    id: 'c1',
    moduleId: 'hostmyservers',
    label: 'default',
    activatedAt: at,
    environment: 'production',
    ownerKind: 'contact',
    ownerContactId: '81082',
    ownerContactState: 'found',
    automaticSync: true,
    dnsPropagationDelayHours: 48,
    showBalance: true,
    version: 7,
    createdAt: at,
    updatedAt: at,
    updatedBy: 'ada@example.com',
  },
  RegistrarCredential: {
    id: 'k1',
    configurationId: 'c1',
    environment: 'production',
    sealedApiKey: 'v1:kid:iv:text:tag',
    last4: '1234',
    fingerprint: '08:1c:46',
    keyVersion: 3,
    storedAt: at,
    storedBy: 'ada@example.com',
  },
  ConnectionTest: {
    id: 'x1',
    configurationId: 'c1',
    environment: 'production',
    baseUrl: 'https://api.example',
    keyFingerprint: '08:1c:46',
    usedStoredKey: true,
    startedAt: at,
    finishedAt: at,
    passed: true,
    stages: '[]',
    startedBy: 'ada@example.com',
  },
  BalanceReading: {
    id: 'b1',
    configurationId: 'c1',
    environment: 'production',
    keyFingerprint: '08:1c:46',
    amount: '1204.50',
    currency: 'EUR',
    readAt: at,
  },
  RegistrarLink: {
    id: 'l1',
    configurationId: 'c1',
    environment: 'production',
    keyFingerprint: '08:1c:46',
    lastSuccessAt: at,
  },
  AuditEntry: { id: 'a1', at, actor: 'SYSTEM', action: 'module.activated', subject: 'hostmyservers' },
};

describe.each(['sqlite', 'postgresql'] as const)('a database of the first version on %s', (kind) => {
  let fresh: FreshDatabase;
  let database: Database;
  beforeEach(async () => {
    fresh = await createDatabase(kind);
    database = openDatabase({ database: fresh.choice });
    // Lets the file come into being.
    await database.client.$queryRawUnsafe('SELECT 1');
    await layTables(fresh.choice, readMigrations(kind).slice(0, 1));
  });
  afterEach(async () => {
    await database.close();
    await fresh.remove();
  });

  const read = async (table: string) => {
    const [row] = await database.client.$queryRawUnsafe<Record<string, unknown>[]>(
      `SELECT * FROM "${table}"`,
    );
    return row;
  };

  it('keeps every row and every value when it is brought up to date', async () => {
    for (const [table, row] of Object.entries(rows)) {
      const names = Object.keys(row).map((name) => `"${name}"`);
      const values = Object.values(row).map(toSql);
      await database.client.$executeRawUnsafe(
        `INSERT INTO "${table}" (${names.join(', ')}) VALUES (${values.join(', ')})`,
      );
    }
    const before = new Map<string, unknown>();
    for (const table of Object.keys(rows)) before.set(table, await read(table));
    expect((await migrateDatabase(database)).length).toBeGreaterThan(0);
    for (const table of Object.keys(rows)) expect(await read(table)).toMatchObject(before.get(table) ?? {});
    expect(await read('RegistrarConfiguration')).toMatchObject({
      syncFrequency: 'daily',
      syncBrakePercent: 20,
    });
    expect([...before.values()]).not.toContain(undefined);
  });
});

function toSql(value: string | number | boolean | null): string {
  if (value === null) return 'NULL';
  return typeof value === 'string' ? `'${value}'` : String(value);
}
