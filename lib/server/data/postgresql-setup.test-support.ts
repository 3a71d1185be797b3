import type { TestProject } from 'vitest/node';
import { startPostgresql, type TestPostgresql } from './start-postgresql.test-support';

declare module 'vitest' {
  interface ProvidedContext {
    postgresqlUrl: string;
  }
}

let server: TestPostgresql | null = null;

/** One PostgreSQL server a run. It starts while the first tests already run; TEST_DATABASE_URL names another one. */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env.TEST_DATABASE_URL;
  server = given ? null : await startPostgresql();
  project.provide('postgresqlUrl', given || (server?.url ?? ''));
  server?.ready.catch((error: unknown) => process.stderr.write(`${error}\n`));
}

export async function teardown(): Promise<void> {
  await server?.stop();
}
