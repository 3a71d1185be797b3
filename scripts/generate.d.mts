export function toPostgresqlSchema(schema: string): string;
