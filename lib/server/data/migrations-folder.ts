import 'server-only';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

export interface Migration {
  /** Folder name: "20261124083000_initial". */
  name: string;
  script: string;
  /** As the engine writes it into _prisma_migrations. */
  checksum: string;
}

/** The migrations of one kind of database that this version of the panel has, oldest first. */
export function readMigrations(kind: 'sqlite' | 'postgresql'): Migration[] {
  const folder = toMigrationsFolder(kind);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const script = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
    });
}

/** The same as the schema engine takes it. */
export function toMigrationList({
  kind,
  migrations,
}: {
  kind: 'sqlite' | 'postgresql';
  migrations: Migration[];
}): MigrationList {
  return {
    baseDir: toMigrationsFolder(kind),
    lockfile: { path: 'migration_lock.toml', content: `provider = "${kind}"\n` },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  };
}

/** From the working directory: a built server's own files have moved, the migrations have not. */
function toMigrationsFolder(kind: 'sqlite' | 'postgresql'): string {
  return join(process.cwd(), 'prisma', 'migrations', kind);
}
