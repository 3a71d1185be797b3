import 'server-only';
import { queryRows } from './batch-transaction';
import { type DomainPlace, isOf } from './domain-place';
import { storedFingerprint } from './listing-batches';
import { sql } from './sync-sql';

/** A domain as an order of all of them has it; `fingerprint` null: another place's, or something is odd about it. */
export interface OrderedDomain {
  id: string;
  fingerprint: string | null;
}

/** The next domains after an id, in the order in which they were stored. Whoever they belong to, so that none are skipped. */
export function listFingerprintsAfter({
  place,
  after,
  size,
}: {
  place: DomainPlace;
  after: string;
  size: number;
}): Promise<OrderedDomain[]> {
  return queryRows<OrderedDomain>(sql`
    SELECT "id", CASE WHEN ${isOf(place)} THEN ${storedFingerprint} END AS "fingerprint"
    FROM "Domain" WHERE "id" > ${after} ORDER BY "id" LIMIT ${size}`);
}

export async function findDomainId(place: DomainPlace, name: string): Promise<string | null> {
  const [row] = await queryRows<{ id: string }>(
    sql`SELECT "id" FROM "Domain" WHERE ${isOf(place)} AND "name" = ${name}`,
  );
  return row?.id ?? null;
}
