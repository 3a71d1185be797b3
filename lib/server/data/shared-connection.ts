import 'server-only';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';

/** Makes one adapter serve both Prisma's client and whoever goes past it: on SQLite there is one connection only. */
export function shareConnection(inner: SqlMigrationAwareDriverAdapterFactory): {
  factory: SqlMigrationAwareDriverAdapterFactory;
  connect: () => Promise<SqlDriverAdapter>;
  close: () => Promise<void>;
} {
  let open: Promise<SqlDriverAdapter> | null = null;
  const connect = () => {
    open ??= inner.connect().catch((error: unknown) => {
      // The next one tries again.
      open = null;
      throw error;
    });
    return open;
  };
  const close = async () => {
    const adapter = await open?.catch(() => null);
    open = null;
    await adapter?.dispose();
  };
  return {
    factory: {
      provider: inner.provider,
      adapterName: inner.adapterName,
      connect: async () => closedBy(close, await connect()),
      connectToShadowDb: () => inner.connectToShadowDb(),
    },
    connect,
    close,
  };
}

/** The same adapter; disposing of it ends the connection for all. */
function closedBy(close: () => Promise<void>, adapter: SqlDriverAdapter): SqlDriverAdapter {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: (query) => adapter.executeRaw(query),
    executeScript: (script) => adapter.executeScript(script),
    startTransaction: (level) => adapter.startTransaction(level),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    dispose: close,
  };
}
