// Makes both database clients from the one schema text. Plain Node, no dependencies: setup calls it before anything
// else is built. Skips when neither the schema nor Prisma's version nor this script changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const schemaFile = join(root, 'prisma/schema.prisma');
const postgresqlCopy = join(root, 'prisma/postgresql.prisma');
const generated = join(root, 'prisma/generated');
const stampFile = join(generated, '.stamp');
const prismaCli = join(root, 'node_modules/prisma/build/index.js');

/** The same models for PostgreSQL: provider and output exchanged, nothing else. */
export function toPostgresqlSchema(schema) {
  const exchanges = [
    [/(datasource\s+db\s*\{[^}]*?provider\s*=\s*)"sqlite"/, '$1"postgresql"'],
    [/(generator\s+client\s*\{[^}]*?output\s*=\s*)"\.\/generated\/sqlite"/, '$1"./generated/postgresql"'],
  ];
  return exchanges.reduce((text, [pattern, replacement]) => {
    if (!pattern.test(text)) throw new Error(`prisma/schema.prisma has nothing that matches ${pattern}`);
    return text.replace(pattern, replacement);
  }, schema);
}

function generate(schema) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [prismaCli, 'generate', '--schema', schema, '--no-hints'],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        // Generating needs no schema engine, only the launcher insists on one: any existing file stops the download.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_SCHEMA: schema,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    },
  );
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  throw new Error(`prisma generate failed for ${schema}`);
}

function main() {
  if (!existsSync(prismaCli)) throw new Error('Prisma is not installed; run: npm ci');
  const schema = readFileSync(schemaFile, 'utf8');
  const stamp = createHash('sha256')
    .update(schema)
    .update(readFileSync(join(root, 'node_modules/prisma/package.json')))
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .digest('hex');
  const postgresql = toPostgresqlSchema(schema);
  const made = ['sqlite', 'postgresql'].every((name) => existsSync(join(generated, name, 'client.ts')));
  if (made && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    process.stdout.write('Database clients are up to date.\n');
    return;
  }
  mkdirSync(generated, { recursive: true });
  rmSync(stampFile, { force: true });
  writeFileSync(postgresqlCopy, postgresql);
  generate(schemaFile);
  generate(postgresqlCopy);
  writeFileSync(stampFile, stamp);
  process.stdout.write('Database clients generated for SQLite and PostgreSQL.\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
