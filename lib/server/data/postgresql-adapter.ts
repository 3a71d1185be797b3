import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { toDatabaseError } from './database-error';

/** Also how long a statement waits for a free connection, e.g. when two hundred dashboards are opened at once. */
const CONNECT_TIMEOUT_MS = 10_000;
/** What the panel calls its connections. */
export const panelConnectionName = 'registrar-panel';

/** Prisma's adapter; what is only busy, full or away for the moment is told apart from bugs. */
export function createPostgresqlAdapterFactory({
  url,
  connectionsMax,
  connectionsMin = 0,
}: {
  url: string;
  connectionsMax: number;
  connectionsMin?: number;
}): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(
    {
      connectionString: url,
      max: connectionsMax,
      min: connectionsMin,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      application_name: panelConnectionName,
    },
    // An idle connection that breaks is replaced at the next statement; without a listener it would end the process.
    { onPoolError: () => {}, onConnectionError: () => {} },
  );
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => toMappedAdapter(await factory.connect()),
    connectToShadowDb: async () => toMappedAdapter(await factory.connectToShadowDb()),
  };
}

function toMappedAdapter(inner: SqlDriverAdapter): SqlDriverAdapter {
  return {
    ...toMappedQueryable(inner),
    executeScript: (script) => mapped(() => executeWhole(inner, script)),
    startTransaction: async (level) => toMappedTransaction(await mapped(() => inner.startTransaction(level))),
    getConnectionInfo: () => inner.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    dispose: () => inner.dispose(),
  };
}

/**
 * The whole text in one message, which PostgreSQL runs as one transaction. Prisma's own way cuts it at every semicolon,
 * also at those within the body of a function, and stops half-way when one of the pieces fails.
 */
async function executeWhole(inner: SqlDriverAdapter, script: string): Promise<void> {
  await inner.executeRaw({ sql: script, args: [], argTypes: [] });
}

function toMappedTransaction(inner: Transaction): Transaction {
  return {
    ...toMappedQueryable(inner),
    options: inner.options,
    commit: () => mapped(() => inner.commit()),
    rollback: () => inner.rollback(),
  };
}

function toMappedQueryable(inner: SqlQueryable): SqlQueryable {
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    queryRaw: (query) => mapped(() => inner.queryRaw(query)),
    executeRaw: (query) => mapped(() => inner.executeRaw(query)),
  };
}

async function mapped<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toDatabaseError(error);
  }
}
