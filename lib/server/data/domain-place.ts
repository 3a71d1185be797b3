import 'server-only';
import type { Environment } from '@/lib/shared/schemas/registrar-configuration';
import { type Sql, sql } from './sync-sql';

/** Whose domains: another environment is another account. */
export interface DomainPlace {
  configurationId: string;
  environment: Environment;
}

/** The condition that a row belongs to a place. */
export function isOf({ configurationId, environment }: DomainPlace): Sql {
  return sql`"configurationId" = ${configurationId} AND "environment" = ${environment}`;
}
