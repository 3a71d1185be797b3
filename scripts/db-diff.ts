// npm run db:diff -- name
// Writes one migration for SQLite and one for PostgreSQL: the difference between the schema that the last migration
// led to (prisma/migrations/migrated.prisma) and prisma/schema.prisma. Read what it wrote before you commit it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { createPostgresqlAdapterFactory } from '@/lib/server/data/postgresql-adapter';
import { everything, openSchemaEngine } from '@/lib/server/data/schema-engine';

import { startPostgresql } from '@/lib/server/data/start-postgresql.test-support';
import { toPostgresqlSchema } from './generate.mjs';

const folder = join(process.cwd(), 'prisma', 'migrations');
const migratedFile = join(folder, 'migrated.prisma');

async function main(name: string | undefined): Promise<void> {
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name))
    throw new Error('usage: npm run db:diff -- name_of_the_change');
  const before = existsSync(migratedFile) ? readFileSync(migratedFile, 'utf8') : null;
  const after = readFileSync('prisma/schema.prisma', 'utf8');
  const scripts = {
    sqlite: await diff({ factory: new PrismaBetterSqlite3({ url: ':memory:' }), before, after }),
    postgresql: await diffPostgresql({ before, after }),
  };
  if (/empty migration/i.test(scripts.sqlite) && /empty migration/i.test(scripts.postgresql)) {
    console.log('The schema asks nothing new of the databases.');
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    for (const [kind, script] of Object.entries(scripts)) write({ kind, name: `${stamp}_${name}`, script });
  }
  writeFileSync(migratedFile, after);
}

function write({ kind, name, script }: { kind: string; name: string; script: string }): void {
  const target = join(folder, kind, name);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(folder, kind, 'migration_lock.toml'), `provider = "${kind}"\n`);
  writeFileSync(join(target, 'migration.sql'), script);
  console.log(`wrote prisma/migrations/${kind}/${name}/migration.sql`);
}

/** The engine wants a server even to compare two texts. */
async function diffPostgresql({ before, after }: { before: string | null; after: string }): Promise<string> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? null : await startPostgresql();
  try {
    await server?.ready;
    return await diff({
      factory: createPostgresqlAdapterFactory({ url: given ?? server?.url ?? '', connectionsMax: 1 }),
      before: before === null ? null : toPostgresqlSchema(before),
      after: toPostgresqlSchema(after),
    });
  } finally {
    await server?.stop();
  }
}

async function diff({
  factory,
  before,
  after,
}: {
  factory: SqlMigrationAwareDriverAdapterFactory;
  before: string | null;
  after: string;
}): Promise<string> {
  const { engine, close } = await openSchemaEngine(factory);
  const toModels = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content }],
  });
  try {
    const { stdout } = await engine.diff({
      from: before === null ? { tag: 'empty' } : toModels(before),
      to: toModels(after),
      script: true,
      exitCode: null,
      filters: everything,
    });
    // The schema "public" is there; an account that only owns its tables may not create it.
    return (stdout ?? '').replace(/^-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n/, '');
  } finally {
    await close();
  }
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
