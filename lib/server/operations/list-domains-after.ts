import 'server-only';
import { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';
import { type DomainFilter, type DomainRow, domainFilterSchema } from '@/lib/shared/schemas/domain';
import { storableTextSchema } from '@/lib/shared/schemas/storable-text';
import { requireRole } from '../auth/require-role';
import { findDomainAccount } from '../connection/domain-account';
import { type DomainPlaceInList, listDomainsAfter as listStoredAfter } from '../data/domain-list';
import { toPanelDate } from '../panel-date';

/**
 * The list from a cursor on: what changes between two calls is neither lost nor doubled. `cursor` is the one of the
 * slice before. PARAMETER_REFUSED when nobody made it here.
 */
export async function listDomainsAfter({
  filter,
  cursor,
  limit,
}: {
  filter: DomainFilter;
  cursor?: string;
  limit: number;
}): Promise<Result<{ rows: DomainRow[]; nextCursor: string | null }>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const after = cursor === undefined ? null : readCursor(cursor);
  if (after === undefined) return failure('PARAMETER_REFUSED', { params: { parameters: 'cursor' } });
  const { place } = await findDomainAccount();
  if (place === null) return ok({ rows: [], nextCursor: null });
  const query = { place, filter: domainFilterSchema.parse(filter), today: toPanelDate(new Date()) };
  const { rows, next } = await listStoredAfter({ ...query, after, limit });
  return ok({ rows, nextCursor: next && toCursor(next) });
}

const cursorSchema = z.tuple([z.int().min(0), z.nullable(storableTextSchema), storableTextSchema]);

function toCursor({ part, expiryDate, searchName }: DomainPlaceInList): string {
  return Buffer.from(JSON.stringify([part, expiryDate, searchName])).toString('base64url');
}

/** Undefined: nobody made it here. */
function readCursor(cursor: string): DomainPlaceInList | undefined {
  try {
    const text = Buffer.from(cursor, 'base64url').toString('utf8');
    const [part, expiryDate, searchName] = cursorSchema.parse(JSON.parse(text));
    return { part, expiryDate, searchName };
  } catch {
    return undefined;
  }
}
