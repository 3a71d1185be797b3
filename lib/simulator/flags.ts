import { parseArgs } from 'node:util';
import { z } from 'zod';
import { tlsVariants } from './tls/certificates';

const number = z.string().regex(/^\d+$/, 'must be a whole number').transform(Number);

const flagsSchema = z.object({
  port: number.pipe(z.number().max(65_535)),
  contacts: number.pipe(z.number().max(10_000_000)),
  domains: number.pipe(z.number().max(10_000_000)),
  seed: number.pipe(z.number().max(0xffffffff)),
  host: z.literal('127.0.0.1', 'is always 127.0.0.1'),
  tls: z.enum(tlsVariants).optional(),
  help: z.boolean(),
  markdown: z.boolean(),
});

export type Flags = z.infer<typeof flagsSchema>;

/** Reads the command line; throws with the name of each flag that is wrong. */
export function parseFlags({ args, defaultPort }: { args: string[]; defaultPort: string }): Flags {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: defaultPort },
      contacts: { type: 'string', default: '12' },
      domains: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      host: { type: 'string', default: '127.0.0.1' },
      tls: { type: 'string' },
      help: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
    },
  });
  return flagsSchema.parse(values);
}
