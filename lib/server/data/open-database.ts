import 'server-only';
import { PrismaClient as PostgresqlClient } from '@/prisma/generated/postgresql/client';
import { PrismaClient as SqliteClient } from '@/prisma/generated/sqlite/client';
import type { Env } from '../env';
import { createPostgresqlAdapterFactory } from './postgresql-adapter';
import { createSqliteAdapterFactory } from './sqlite-adapter';
import { prepareSqliteFile } from './sqlite-settings';

export type DatabaseChoice = Env['database'];
/** The one client type of the code: both generated clients have the same models. */
export type Client = ReturnType<typeof createSqliteClient>;

export interface Database {
  choice: DatabaseChoice;
  client: Client;
  close(): Promise<void>;
}

/** Sealed and hashed columns come only with a query that names them. */
const omit = {
  user: { passwordHash: true },
  session: { tokenHash: true },
  setupToken: { tokenHash: true },
  keyCanary: { sealed: true },
  registrarCredential: { sealedApiKey: true },
} as const;
/** A save queues behind others for this long, then it is DATABASE_BUSY. */
const transactionOptions = { maxWait: 10_000, timeout: 20_000 };
/** Prisma's default error text quotes source lines, which it reads from the disk. */
const common = { omit, transactionOptions, errorFormat: 'minimal' } as const;
const CONNECTIONS_MAX = 10;

/** Connects at the first query; a SQLite file that cannot work safely is refused there. */
export function openDatabase({ database: choice }: { database: DatabaseChoice }): Database {
  const client =
    choice.kind === 'sqlite' ? createSqliteClient(choice.file) : createPostgresqlClient(choice.url);
  return { choice, client, close: () => client.$disconnect() };
}

function createSqliteClient(file: string) {
  prepareSqliteFile(file);
  return new SqliteClient({ adapter: createSqliteAdapterFactory(file), ...common });
}

function createPostgresqlClient(url: string): Client {
  const adapter = createPostgresqlAdapterFactory({ url, connectionsMax: CONNECTIONS_MAX });
  return parseClient(new PostgresqlClient({ adapter, ...common }));
}

function parseClient(client: unknown): Client {
  return client as Client;
}
