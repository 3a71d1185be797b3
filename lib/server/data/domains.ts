import 'server-only';
import { z } from 'zod';
import {
  type AttentionReason,
  attentionReasonSchema,
  type DomainStatus,
  domainStatusSchema,
} from '@/lib/shared/schemas/domain';
import type { Domain as Row } from '@/prisma/generated/sqlite/client';
import { findAllSeenAt } from './all-seen-at';
import { queryRows } from './batch-transaction';
import { prisma } from './database';
import { type DomainPlace, isOf } from './domain-place';
import { empty, type Sql, sql } from './sync-sql';

export type { DomainPlace } from './domain-place';

/** What a sync compares and changes. Names are in lower-case A-label form, dates YYYY-MM-DD. */
export interface DomainState {
  name: string;
  status: DomainStatus;
  /** The registrar's own word; kept only while the status is unknown. */
  rawStatus: string | null;
  expiryDate: string | null;
  /** Sorted; null: the API does not give them. */
  nameservers: string[] | null;
  /** Raw text of the date refused in the last listing. */
  refusedExpiryDate: string | null;
  /** Sorted. */
  attention: AttentionReason[];
  /** Complete listings in a row without it. */
  absentRuns: number;
}

export interface StoredDomain extends DomainState {
  id: string;
  unicodeName: string;
  nameserversChangedAt: Date | null;
  syncedAt: Date;
}

const nameserversSchema = z.array(z.string());

type StateRow = Pick<
  Row,
  | 'name'
  | 'status'
  | 'rawStatus'
  | 'expiryDate'
  | 'nameservers'
  | 'refusedExpiryDate'
  | 'attention'
  | 'absentRuns'
>;
type StoredRow = StateRow & Pick<Row, 'id' | 'unicodeName' | 'nameserversChangedAt' | 'syncedAt'>;

export function toDomainState(row: StateRow): DomainState {
  return {
    name: row.name,
    status: domainStatusSchema.parse(row.status),
    rawStatus: row.rawStatus,
    expiryDate: row.expiryDate,
    nameservers: parseNameservers(row.nameservers),
    refusedExpiryDate: row.refusedExpiryDate,
    attention: parseAttention(row.attention),
    absentRuns: row.absentRuns,
  };
}

/**
 * `allSeenAt`: since when all domains that are not absent are known to be at the registrar. A sync of the whole list
 * does not write that into each row.
 */
export function toStoredDomain(row: StoredRow, allSeenAt: Date | null): StoredDomain {
  const { id, unicodeName, nameserversChangedAt, absentRuns } = row;
  const isLater = absentRuns === 0 && allSeenAt !== null && allSeenAt > row.syncedAt;
  const syncedAt = isLater ? allSeenAt : row.syncedAt;
  return { ...toDomainState(row), id, unicodeName, nameserversChangedAt, syncedAt };
}

export function parseNameservers(text: string | null): string[] | null {
  return text === null ? null : nameserversSchema.parse(JSON.parse(text));
}

export function parseAttention(text: string | null): AttentionReason[] {
  return text === null ? [] : z.array(attentionReasonSchema).parse(text.split(','));
}

export async function findDomain({
  configurationId,
  environment,
  name,
}: DomainPlace & { name: string }): Promise<StoredDomain | null> {
  const row = await prisma().domain.findUnique({
    where: { configurationId_environment_name: { configurationId, environment, name } },
  });
  return row && toStoredDomain(row, await findAllSeenAt({ configurationId, environment }));
}

export async function countAllDomains({ configurationId, environment }: DomainPlace): Promise<number> {
  return prisma().domain.count({ where: { configurationId, environment } });
}

/** `expiring30`: from `today` (YYYY-MM-DD) on, 30 days ahead, both included. */
export async function countDomains({
  configurationId,
  environment,
  today,
  in30Days,
}: DomainPlace & { today: string; in30Days: string }): Promise<{
  all: number;
  attention: number;
  expiring30: number;
}> {
  const count = (condition: Sql) =>
    sql`(SELECT count(*) FROM "Domain" WHERE ${isOf({ configurationId, environment })} ${condition})`;
  const [row] = await queryRows<Record<'all' | 'attention' | 'expiring30', number | bigint | string>>(sql`
    SELECT ${count(empty)} AS "all", ${count(sql`AND "attention" IS NOT NULL`)} AS "attention",
      ${count(sql`AND "expiryDate" >= ${today} AND "expiryDate" <= ${in30Days}`)} AS "expiring30"`);
  return {
    all: Number(row?.all),
    attention: Number(row?.attention),
    expiring30: Number(row?.expiring30),
  };
}
