import { z } from 'zod';
import { descriptions } from '../schemas/api-v1/described';

/** As much of JSON Schema as our schemas come out as. */
export interface JsonSchema {
  $ref?: string;
  type?: string;
  description?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

/** Schemas with an id, which stand once, under `components`. */
export type Collected = Map<string, JsonSchema>;

/** JSON Schema as OpenAPI 3.1 has it (draft 2020-12). What has an id is collected, and referred to. */
export function toSchema({
  schema,
  collected,
  io = 'output',
}: {
  schema: z.ZodType;
  collected: Collected;
  io?: 'input' | 'output';
}): JsonSchema {
  const made = z.toJSONSchema(schema, {
    metadata: descriptions,
    io,
    override: ({ jsonSchema }) => tidy(jsonSchema),
  });
  const { $schema: _, $defs = {}, ...root } = made;
  for (const [id, definition] of Object.entries($defs)) collected.set(id, withReferences(definition));
  return withReferences(root);
}

/** What zod knows but nobody who reads needs: the longest safe integers, how a date-time is matched. */
function tidy(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.format !== undefined) delete schema.pattern;
  // Fields may be added: whoever reads has to expect that.
  delete schema.additionalProperties;
}

function withReferences(schema: unknown): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
