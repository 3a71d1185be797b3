import 'server-only';
import type { AttentionReason } from '@/lib/shared/schemas/domain';
import type { SyncChangeKind } from '@/lib/shared/schemas/sync';
import { type DomainState, parseNameservers } from '../data/domains';
import { type PlannedChange, parseAdded, parseStatusText, toStatusText } from '../data/sync-change-row';
import { toNameserversText } from './plan-entries';

type FieldKind = Exclude<SyncChangeKind, 'added'>;

/** A domain after its changes; null: there is none (one that was added and is taken back). */
type Outcome = DomainState | null;

/** Whether a change can still be made: the value is the one it was planned from. */
export function isStillBefore(domain: Outcome, { kind, before }: PlannedChange): boolean {
  if (kind === 'added') return domain === null;
  return domain !== null && isSameValue(kind, currentValue(domain, kind), before);
}

/** Whether a change can still be taken back: the value is the one it made. */
export function isStillAfter(domain: Outcome, { kind, after }: PlannedChange): boolean {
  if (domain === null) return false;
  if (kind !== 'added') return isSameValue(kind, currentValue(domain, kind), after);
  const added = parseAdded(after ?? '');
  return (
    toStatusText(domain) === toStatusText(added) &&
    domain.expiryDate === added.expiryDate &&
    toNameserversText(domain.nameservers) === toNameserversText(added.nameservers) &&
    domain.refusedExpiryDate === added.refusedExpiryDate
  );
}

export function applyChange(domain: Outcome, { name, kind, after }: PlannedChange): Outcome {
  if (kind === 'added') return withFlags({ name, ...parseAdded(after ?? ''), attention: [], absentRuns: 0 });
  return domain && withValue(domain, kind, after);
}

export function revertChange(domain: Outcome, { kind, before }: PlannedChange): Outcome {
  if (kind === 'added') return null;
  return domain && withValue(domain, kind, before);
}

function currentValue(domain: DomainState, kind: FieldKind): string | null {
  switch (kind) {
    case 'status':
      return toStatusText(domain);
    case 'expiryDate':
      return domain.expiryDate;
    case 'nameservers':
      return toNameserversText(domain.nameservers);
    case 'refusedDate':
      return domain.refusedExpiryDate;
    case 'missing':
    case 'returned':
      return domain.attention.includes('missing') ? 'missing' : null;
    case 'duplicate':
      return domain.attention.includes('duplicate') ? 'duplicate' : null;
  }
}

/** A flag is set or not, whatever text tells of it. */
function isSameValue(kind: FieldKind, one: string | null, other: string | null): boolean {
  return kind === 'duplicate' ? (one === null) === (other === null) : one === other;
}

function withValue(domain: DomainState, kind: FieldKind, value: string | null): DomainState {
  switch (kind) {
    case 'status':
      return withFlags({ ...domain, ...parseStatusText(value ?? '') });
    case 'expiryDate':
      return { ...domain, expiryDate: value };
    case 'nameservers':
      return { ...domain, nameservers: parseNameservers(value) };
    case 'refusedDate':
      return withFlags({ ...domain, refusedExpiryDate: value });
    case 'missing':
    case 'returned':
      return withFlag(domain, 'missing', value !== null);
    case 'duplicate':
      return withFlag(domain, 'duplicate', value !== null);
  }
}

/** The flags that follow from other values. */
function withFlags(domain: DomainState): DomainState {
  const dated = withFlag(domain, 'refusedDate', domain.refusedExpiryDate !== null);
  return withFlag(dated, 'unknownStatus', domain.status === 'unknown');
}

function withFlag(domain: DomainState, reason: AttentionReason, set: boolean): DomainState {
  const others = domain.attention.filter((other) => other !== reason);
  return { ...domain, attention: set ? [...others, reason].sort() : others };
}
