import type { JsonSchema } from './json-schema';

/** A field of a shape, nested ones by their path: "listing.state", "stages[].outcome". */
export interface SchemaRow {
  path: string;
  type: string;
  /** The named shape that it is, or is a list of. */
  reference: string | null;
  required: boolean;
  description: string | null;
}

/** All fields of a shape, those of named shapes inside left to them. */
export function toSchemaRows(schema: JsonSchema, prefix = ''): SchemaRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const row = {
      ...{ path, type: toTypeText(field), reference: findReference(field) },
      required: schema.required?.includes(name) ?? false,
      description: field.description ?? describedInside(field),
    };
    return [row, ...nestedRows(field, path)];
  });
}

/** "string or null", "list of Change", "asc | desc", "integer, 1 to 500". */
export function toTypeText(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return toName(schema.$ref);
  if (schema.anyOf) return schema.anyOf.map(toTypeText).join(' or ');
  if (schema.enum) return schema.enum.map(String).join(' | ');
  if (schema.const !== undefined) return String(schema.const);
  if (schema.type === 'array') return `list of ${schema.items ? toTypeText(schema.items) : 'anything'}`;
  if (schema.format === 'date-time') return 'instant';
  if (schema.format === 'date') return 'date';
  const { type = 'anything', minimum, maximum } = schema;
  return minimum === undefined || maximum === undefined ? type : `${type}, ${minimum} to ${maximum}`;
}

function findReference(schema: JsonSchema): string | null {
  if (schema.$ref !== undefined) return toName(schema.$ref);
  if (schema.items) return findReference(schema.items);
  return schema.anyOf?.map(findReference).find((name) => name !== null) ?? null;
}

/** Of what may also be null, the sentence stands with what it otherwise is. */
function describedInside({ anyOf }: JsonSchema): string | null {
  return anyOf?.find(({ description }) => description !== undefined)?.description ?? null;
}

function nestedRows(field: JsonSchema, path: string): SchemaRow[] {
  if (field.properties) return toSchemaRows(field, `${path}.`);
  if (field.items) return nestedRows(field.items, `${path}[]`);
  return field.anyOf?.flatMap((one) => nestedRows(one, path)) ?? [];
}

export function toName(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}
