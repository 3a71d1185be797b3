import type { TestProject } from 'vitest/node';
import { startPostgresql } from './start-postgresql.test-support';

declare module 'vitest' {
  interface ProvidedContext {
    postgresqlUrl: string;
  }
}

/** One PostgreSQL server a run. It starts while the first tests already run; TEST_DATABASE_URL names another one. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide('postgresqlUrl', given);
    return undefined;
  }
  const server = await startPostgresql();
  project.provide('postgresqlUrl', server.url);
  server.ready.catch((error: unknown) => process.stderr.write(`${error}\n`));
  return server.stop;
}
