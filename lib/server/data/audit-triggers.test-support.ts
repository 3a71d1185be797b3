import { database } from './database';

const sqliteTriggers = [
  'AuditEntry_insert',
  'AuditEntry_update',
  'AuditEntry_delete',
  'AuditAnchor_insert',
  'AuditAnchor_update',
  'AuditAnchor_delete',
];

/** Lets a test do to the audit log of its own database what the database otherwise refuses, as a forger would. */
export async function dropAuditTriggers(): Promise<void> {
  const { client, choice } = database();
  const statements =
    choice.kind === 'sqlite'
      ? sqliteTriggers.map((name) => `DROP TRIGGER IF EXISTS "${name}"`)
      : ['AuditEntry', 'AuditAnchor'].map((table) => `ALTER TABLE "${table}" DISABLE TRIGGER USER`);
  for (const statement of statements) await client.$executeRawUnsafe(statement);
}

/** Nothing has happened yet. */
export async function forgetAuditLog(): Promise<void> {
  await dropAuditTriggers();
  await database().client.auditEntry.deleteMany();
  await database().client.auditAnchor.deleteMany();
}
