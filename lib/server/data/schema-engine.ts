import 'server-only';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { processWide } from '../process-wide';

const packageName = '@prisma/schema-engine-wasm/schema_engine_bg';

/** What Prisma's own schema engine, compiled to WebAssembly, is asked with everywhere: all tables are ours. */
export const everything = { externalTables: [], externalEnums: [] };

/** Prisma's schema engine on a database. Reads a 5 MB module: only for migrations. */
export async function openSchemaEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
): Promise<{ engine: SchemaEngine; close(): Promise<void> }> {
  const glue = await processWide('schemaEngine', instantiate);
  // The engine does not close what it opened.
  const opened: SqlDriverAdapter[] = [];
  const connect = async () => {
    const adapter = await factory.connect();
    opened.push(adapter);
    return adapter;
  };
  const bound = bindMigrationAwareSqlAdapterFactory({ ...factory, connect });
  const engine = await glue.SchemaEngine.new({ datamodels: undefined }, () => {}, bound);
  return {
    engine,
    close: async () => {
      engine.free();
      await Promise.all(opened.map((adapter) => adapter.dispose()));
    },
  };
}

/** The package's own start file imports the .wasm as a module, which Node cannot; so the two halves are joined here. */
async function instantiate() {
  const resolve = createRequire(join(process.cwd(), 'package.json')).resolve;
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = readFileSync(join(dirname(resolve(packageName)), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': parseImports(glue) });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start !== 'function') throw new Error(`${packageName} has no start function`);
  start();
  return glue;
}

function parseImports(glue: object): WebAssembly.ModuleImports {
  return glue as WebAssembly.ModuleImports;
}
