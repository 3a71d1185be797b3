import { z } from 'zod';
import { environments } from '../registrar-configuration';

/** What the OpenAPI document says of a schema. With an `id` it stands once, under `components`. */
interface Description {
  id?: string;
  description?: string;
}

/** Of this API alone: zod's own registry is shared with everything else in the process. */
export const descriptions = z.registry<Description>();

/** A schema with its sentence. */
export function described<T extends z.ZodType>(schema: T, description: string): T {
  descriptions.add(schema, { description });
  return schema;
}

/** A schema that stands once in the document. */
export function named<T extends z.ZodType>(id: string, description: string, schema: T): T {
  descriptions.add(schema, { id, description });
  return schema;
}

/** A parameter that is a whole number, in plain digits. */
export function wholeNumber({ min, max }: { min: number; max: number }) {
  const error = `Has to be a number from ${min} to ${max}`;
  return z.preprocess(
    (text) => (typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : text),
    z.int({ error }).min(min, { error }).max(max, { error }),
  );
}

/**
 * Where the next page begins. `made` is how we make it, which is nobody else's business: the document says only that
 * it is a text to hand back.
 */
export function cursor({
  made = /^/,
  lengthMax,
  and = '',
}: {
  made?: RegExp;
  lengthMax: number;
  and?: string;
}) {
  return described(
    z
      .string()
      .max(lengthMax)
      .refine((text) => made.test(text), 'Has to be the nextCursor of an answer of this call')
      .optional(),
    `\`nextCursor\` of the answer before${and}. What is in it may change.`,
  );
}

/** ISO 8601, in UTC. */
export function instant(description: string) {
  return described(z.iso.datetime(), description);
}

export const apiMoneySchema = named(
  'Money',
  'An exact amount. `amount` is decimal text in major units, never a floating point number.',
  z.object({
    amount: described(z.string(), 'Such as "1204.50".'),
    currency: described(z.string(), 'ISO 4217, such as "EUR".'),
  }),
);

/** What is wrong, as a value inside an answer that is itself fine. */
export const apiProblemSchema = named(
  'Problem',
  'What is wrong: a code for programs, two sentences for people.',
  z.object({
    code: described(z.string(), 'Such as "TIMEOUT". New codes may be added.'),
    what: described(z.string(), 'What happened.'),
    next: described(z.string(), 'What to do next.'),
    retryAfterMs: described(z.int().optional(), 'Not before this many milliseconds.'),
  }),
);

export const apiErrorSchema = named(
  'Error',
  'Every answer that is not a success.',
  z.object({
    error: apiProblemSchema.extend({
      issues: described(
        z.array(z.object({ parameter: z.string(), problem: z.string() })).optional(),
        'With PARAMETER_REFUSED: each parameter that is unknown or cannot be read.',
      ),
    }),
  }),
);

export function environment() {
  return described(z.enum(environments), 'The environment of the registrar that is in use.');
}
