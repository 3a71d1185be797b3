import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { toPostgresqlSchema } from './generate.mjs';

it('exchanges the provider and the output of the schema and nothing else', () => {
  const sqlite = readFileSync('prisma/schema.prisma', 'utf8').split('\n');
  const postgresql = toPostgresqlSchema(sqlite.join('\n')).split('\n');
  const changed = postgresql.filter((line, index) => line !== sqlite[index]).map((line) => line.trim());
  expect(changed).toEqual(['output       = "./generated/postgresql"', 'provider = "postgresql"']);
});

it('refuses a schema in which it finds nothing to exchange', () => {
  expect(() => toPostgresqlSchema('datasource db {}')).toThrow(/nothing that matches/);
});
