import { z } from 'zod';
import { parseFlags } from './flags';
import { helpText, scenarioTable } from './help';
import { startSimulator } from './start-simulator';

async function run(): Promise<void> {
  const flags = parseFlags({
    args: process.argv.slice(2),
    defaultPort: process.env.SIMULATOR_PORT ?? '4010',
  });
  if (flags.help || flags.markdown) {
    process.stdout.write(flags.help ? helpText() : scenarioTable());
    return;
  }
  const { port: wantedPort, contacts, domains, seed, tls } = flags;
  const simulator = await startSimulator({ port: wantedPort, contacts, domains, seed, tls });
  const { url, apiUrl, port, caCertificate } = simulator;
  // With port 0 a program is waiting for this line; otherwise a person reads it.
  if (wantedPort === 0) process.stdout.write(`${JSON.stringify({ url, apiUrl, port, caCertificate })}\n`);
  else process.stdout.write(`Simulator: ${apiUrl}, ${contacts} contacts, ${domains} domains, key demo-key\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void simulator.close().then(() => process.exit(0));
    });
  }
}

function explain(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}

run().catch((error: unknown) => {
  process.stderr.write(`Simulator: not started: ${explain(error)}\n`);
  process.exitCode = 1;
});
