import 'server-only';
import { z } from 'zod';

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
type Value = z.infer<typeof valueSchema>;

/** Field → what it was and what it became. Never a secret: of a key only its fingerprint. */
export const changesSchema = z.record(z.string(), z.object({ before: valueSchema, after: valueSchema }));
export type Changes = z.infer<typeof changesSchema>;

/** The fields of `after` that differ from `before`; a field that `before` lacks was null. */
export function toChanges({
  before,
  after,
}: {
  before: Record<string, Value>;
  after: Record<string, Value>;
}): Changes {
  const changed = Object.entries(after).filter(([field, value]) => value !== (before[field] ?? null));
  return Object.fromEntries(
    changed.map(([field, value]) => [field, { before: before[field] ?? null, after: value }]),
  );
}
