import 'server-only';
import { verifyAuditChain } from '../audit/verify-chain';
import { CopyFailed } from '../data/copies/copy-failed';
import type { DatabaseFacts } from '../data/copies/database-facts';
import { useDatabase } from '../data/database';
import { migrateDatabase } from '../data/migrate';
import { MigrationError } from '../data/migration-history';
import { readMigrations } from '../data/migrations-folder';
import { type DatabaseChoice, openDatabase } from '../data/open-database';
import { keyRing } from '../secrets/key-ring';
import type { Manifest } from './manifest';

/** Runs `work` with a copy in the place of this process's database. Only in a process of its own. */
export async function onCopy<T>(choice: DatabaseChoice, work: () => Promise<T>): Promise<T> {
  const copy = openDatabase({ database: choice });
  const before = useDatabase(copy);
  try {
    return await work();
  } finally {
    useDatabase(before);
    await copy.close();
  }
}

/** This version of the panel can read it: it was made by the same or an earlier one. */
export function requireKnownVersion(manifest: Manifest): void {
  const known = readMigrations(manifest.database).map(({ name }) => name);
  if (manifest.lastMigration !== null && known.includes(manifest.lastMigration)) return;
  throw new CopyFailed(
    `The backup was made by another version of the panel (${manifest.panelVersion}, ${manifest.lastMigration ?? 'no migrations'}). Use that version or a newer one.`,
  );
}

/** What came out of the copy is what went in. */
export function requireSameFacts({ manifest, facts }: { manifest: Manifest; facts: DatabaseFacts }): void {
  const { lastMigration, counts, keys, auditHead } = manifest;
  const [wanted, found] = [{ lastMigration, counts, keys, auditHead }, facts].map(toComparable);
  if (wanted !== found) throw new CopyFailed('What is in the copy is not what the manifest says.');
}

function toComparable({ lastMigration, counts, keys, auditHead }: DatabaseFacts): string {
  return JSON.stringify([
    lastMigration,
    Object.entries(counts).sort(),
    keys.map(({ kid, secrets }) => `${kid} ${secrets}`).sort(),
    auditHead,
  ]);
}

/** What a panel does first with a restored database: bring it up to date; then the activity log has to be whole. */
export async function rehearseStart({
  choice,
  manifest,
}: {
  choice: DatabaseChoice;
  manifest: Manifest;
}): Promise<void> {
  await onCopy(choice, async () => {
    await migrateDatabase().catch((error: unknown) => {
      throw error instanceof MigrationError ? new CopyFailed(error.message, { cause: error }) : error;
    });
    const { broken } = await verifyAuditChain({ expected: manifest.auditHead });
    if (broken === null) return;
    throw new CopyFailed(`The activity log in it is broken at place ${broken.seq} (${broken.reason}).`);
  });
}

/** Names of the keys that the backup needs and this panel does not have. */
export function findMissingKeys(manifest: Manifest): string[] {
  const { byKid } = keyRing();
  return manifest.keys.map(({ kid }) => kid).filter((kid) => !byKid.has(kid));
}
