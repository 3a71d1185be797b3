import 'server-only';
import { createHash } from 'node:crypto';
import type { AuditEntry } from '@/prisma/generated/sqlite/client';

/** An entry as it is stored. */
export type AuditRow = AuditEntry;

/** What of an entry the hash covers besides its place. */
export type AuditContent = Omit<AuditRow, 'seq' | 'previousHash' | 'hash'>;

/** A place in the chain, and the hash that an entry has there. */
export interface AuditLink {
  seq: number;
  hash: string;
}

/**
 * SHA-256, in hexadecimal, over the JSON text of one list: format, place, hash of the entry before, and all that the
 * entry says. Written down in docs/operations.md, so that an export can be checked without the panel.
 */
export function hashAuditEntry({
  content,
  seq,
  previousHash,
}: {
  content: AuditContent;
  seq: number;
  previousHash: string | null;
}): string {
  const { id, at, actorId, actor, action, subject, changes, address } = content;
  const parts = [
    1,
    seq,
    previousHash,
    id,
    at.toISOString(),
    actorId,
    actor,
    action,
    subject,
    changes,
    address,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
