import 'server-only';
import { domainToUnicode } from 'node:url';
import { z } from 'zod';
import { domainStatusSchema } from '@/lib/shared/schemas/domain';
import { type SyncChange, type SyncChangeKind, syncChangeSchema } from '@/lib/shared/schemas/sync';
import type { SyncChange as Row } from '@/prisma/generated/sqlite/client';
import { mayStillApply } from './sync-run-row';

/** What an `added` change carries: a whole domain. */
export const addedDomainSchema = z.object({
  status: domainStatusSchema,
  rawStatus: z.string().nullable(),
  expiryDate: z.string().nullable(),
  nameservers: z.array(z.string()).nullable(),
  refusedExpiryDate: z.string().nullable(),
});
export type AddedDomain = z.infer<typeof addedDomainSchema>;

/** A difference that a sync found, before it is stored. Texts as in the table: JSON for added and nameservers. */
export interface PlannedChange {
  name: string;
  kind: SyncChangeKind;
  before: string | null;
  after: string | null;
}

const { shape } = syncChangeSchema;

/** `runState`: what is planned in a run that nobody can decide on any more counts as dismissed. */
export function toSyncChange({ row, runState }: { row: Row; runState: string }): SyncChange {
  const kind = shape.kind.parse(row.kind);
  const state = shape.state.parse(row.state);
  const added = kind === 'added' && row.after !== null ? parseAdded(row.after) : null;
  return {
    id: row.id,
    runId: row.runId,
    name: row.name,
    unicodeName: domainToUnicode(row.name) || row.name,
    kind,
    before: toShownText(kind, row.before),
    after: added === null ? toShownText(kind, row.after) : toStatusText(added),
    expiryDate: added?.expiryDate ?? null,
    state: state === 'planned' && !mayStillApply(runState) ? 'dismissed' : state,
    appliedAt: row.appliedAt?.toISOString() ?? null,
    appliedBy: row.appliedBy,
  };
}

export function parseAdded(text: string): AddedDomain {
  return addedDomainSchema.parse(JSON.parse(text));
}

/** `active`, or `unknown:` and the registrar's own word. */
export function toStatusText({ status, rawStatus }: Pick<AddedDomain, 'status' | 'rawStatus'>): string {
  return status === 'unknown' && rawStatus !== null ? `unknown:${rawStatus}` : status;
}

export function parseStatusText(text: string): Pick<AddedDomain, 'status' | 'rawStatus'> {
  const [status = '', ...word] = text.split(':');
  return { status: domainStatusSchema.parse(status), rawStatus: word.length === 0 ? null : word.join(':') };
}

function toShownText(kind: SyncChangeKind, text: string | null): string | null {
  if (text === null || kind !== 'nameservers') return text;
  return z.array(z.string()).parse(JSON.parse(text)).join(', ');
}
