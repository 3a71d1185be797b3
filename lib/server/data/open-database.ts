import 'server-only';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaClient as PostgresqlClient } from '@/prisma/generated/postgresql/client';
import { PrismaClient as SqliteClient } from '@/prisma/generated/sqlite/client';
import type { Env } from '../env';
import { watchFileInPlace } from './file-in-place';
import { createPostgresqlAdapterFactory } from './postgresql-adapter';
import { shareConnection } from './shared-connection';
import { createSqliteAdapterFactory } from './sqlite-adapter';
import { requireNotEmptied, requireSoundPages, toDamage } from './sqlite-damage';
import { prepareSqliteFile } from './sqlite-settings';

export type DatabaseChoice = Env['database'];
/** The one client type of the code: both generated clients have the same models. */
export type Client = ReturnType<typeof createSqliteClient>;

export interface Database {
  choice: DatabaseChoice;
  client: Client;
  /** What the client itself works on: for batches that are too large to go through it. */
  connection(): Promise<SqlDriverAdapter>;
  /** False when the SQLite file that is open is no longer the one under its name: what is written then is lost. */
  inPlace(): boolean;
  close(): Promise<void>;
}

/** Sealed and hashed columns come only with a query that names them. */
const omit = {
  user: { passwordHash: true },
  session: { tokenHash: true },
  setupToken: { tokenHash: true },
  keyCanary: { sealed: true },
  registrarCredential: { sealedApiKey: true },
  registrarSpareKey: { sealedApiKey: true },
  invitation: { tokenHash: true },
  secondFactor: { sealedSecret: true },
  recoveryCode: { codeHash: true },
  apiToken: { tokenHash: true },
} as const;
/** A save queues behind others for this long, then it is DATABASE_BUSY. */
const transactionOptions = { maxWait: 10_000, timeout: 20_000 };
/** Prisma's default error text quotes source lines, which it reads from the disk. */
const common = { omit, transactionOptions, errorFormat: 'minimal' } as const;
const CONNECTIONS_MAX = 10;
/** An idle panel keeps one, so that others can see that it runs (restoring a backup refuses then). */
const CONNECTIONS_MIN = 1;

/** Connects at the first query; a SQLite file that cannot work safely is refused there. */
export function openDatabase({ database: choice }: { database: DatabaseChoice }): Database {
  const { factory, inPlace } = createAdapterFactory(choice);
  const shared = shareConnection(factory);
  const client =
    choice.kind === 'sqlite'
      ? createSqliteClient(shared.factory)
      : parseClient(new PostgresqlClient({ adapter: shared.factory, ...common }));
  const close = async () => {
    await client.$disconnect();
    await shared.close();
  };
  return { choice, client, connection: shared.connect, inPlace, close };
}

function createAdapterFactory(choice: DatabaseChoice): {
  factory: SqlMigrationAwareDriverAdapterFactory;
  inPlace: () => boolean;
} {
  if (choice.kind === 'postgresql') {
    const connections = { connectionsMax: CONNECTIONS_MAX, connectionsMin: CONNECTIONS_MIN };
    const factory = createPostgresqlAdapterFactory({ url: choice.url, ...connections });
    return { factory, inPlace: () => true };
  }
  const isNew = prepareSqliteFile(choice.file);
  const file = watchFileInPlace(choice.file);
  const factory = createSqliteAdapterFactory(choice.file);
  const connect = async () => {
    if (!isNew) await requireNotEmptied(choice.file);
    const adapter = await connectSound({ factory, file: choice.file });
    file.remember();
    return adapter;
  };
  return { factory: { ...factory, connect }, inPlace: file.check };
}

/** Throws DamagedDatabaseError for a file that is no database any more. */
async function connectSound({
  factory,
  file,
}: {
  factory: SqlMigrationAwareDriverAdapterFactory;
  file: string;
}): Promise<SqlDriverAdapter> {
  let adapter: SqlDriverAdapter | null = null;
  try {
    adapter = await factory.connect();
    await requireSoundPages({ adapter, file });
    return adapter;
  } catch (error) {
    await adapter?.dispose();
    throw toDamage(error, file);
  }
}

function createSqliteClient(adapter: SqlMigrationAwareDriverAdapterFactory) {
  return new SqliteClient({ adapter, ...common });
}

function parseClient(client: unknown): Client {
  return client as Client;
}
