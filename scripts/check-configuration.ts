// Called by scripts/start.mjs before the server: a configuration that the panel would refuse is told at once, whole, and
// without a server in between that says it is ready.
import { EnvError, env } from '@/lib/server/env';
import { loadApiMap } from '@/lib/server/registrars/hostmyservers/api-map';

/** EX_CONFIG of sysexits(3): a supervisor need not try again. */
const badConfiguration = 78;

try {
  env();
  loadApiMap();
} catch (error) {
  const text = error instanceof Error ? error.message : 'unknown reason';
  process.stderr.write(`\n${text}\n\nThe panel did not start.\n`);
  if (error instanceof EnvError) process.stderr.write('.env.example explains every variable.\n');
  process.exitCode = badConfiguration;
}
