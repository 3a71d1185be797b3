import { parseArgs } from 'node:util';
import { z } from 'zod';
import { helpText, scenarioTable } from './help';
import { startSimulator } from './start-simulator';
import { tlsVariants } from './tls/certificates';

const number = z.string().regex(/^\d+$/, 'must be a whole number').transform(Number);

const flagsSchema = z.object({
  port: number.pipe(z.number().max(65_535)),
  contacts: number.pipe(z.number().max(10_000_000)),
  domains: number.pipe(z.number().max(10_000_000)),
  seed: number.pipe(z.number().max(0xffffffff)),
  host: z.literal('127.0.0.1', 'is always 127.0.0.1'),
  tls: z.enum(tlsVariants).optional(),
});

/** Null when the flags only asked for something to read. */
function readFlags(): z.infer<typeof flagsSchema> | null {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: process.env.SIMULATOR_PORT ?? '4010' },
      contacts: { type: 'string', default: '12' },
      domains: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      host: { type: 'string', default: '127.0.0.1' },
      tls: { type: 'string' },
      markdown: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || values.markdown) {
    process.stdout.write(values.help ? helpText() : scenarioTable());
    return null;
  }
  return flagsSchema.parse(values);
}

async function run(): Promise<void> {
  const flags = readFlags();
  if (flags === null) return;
  const { host: _host, ...options } = flags;
  const simulator = await startSimulator(options);
  const { url, apiUrl, port, caCertificate } = simulator;
  // With port 0 a program is waiting for this line; otherwise a person reads it.
  if (flags.port === 0) process.stdout.write(`${JSON.stringify({ url, apiUrl, port, caCertificate })}\n`);
  else
    process.stdout.write(
      `Simulator: ${apiUrl}, ${flags.contacts} contacts, ${flags.domains} domains, key demo-key\n`,
    );
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
