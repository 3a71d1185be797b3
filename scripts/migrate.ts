// npm run db:migrate
// Applies what the database lacks, as every start of the panel does; for those who want it as a step of its own.
import { existsSync } from 'node:fs';
import { closeDatabase } from '@/lib/server/data/database';
import { migrateDatabase } from '@/lib/server/data/migrate';

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const applied = await migrateDatabase();
  for (const name of applied) console.log(`applied ${name}`);
  if (applied.length === 0) console.log('The database is up to date.');
  await closeDatabase();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
