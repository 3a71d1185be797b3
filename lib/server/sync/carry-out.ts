import 'server-only';
import type { AppliedBatch } from '../data/apply-batches';
import { type DomainWrite, listDomainsByName } from '../data/domain-writes';
import type { DomainPlace, DomainState } from '../data/domains';
import { newOrderedId } from '../data/new-id';
import type { StoredChange } from '../data/planned-changes';
import { groupByName } from './batch-entries';
import { applyChange, isStillAfter, isStillBefore, revertChange } from './change-effect';

interface Batch {
  place: DomainPlace;
  runId: string;
  changes: readonly StoredChange[];
  seenAt: Date;
  by: string;
}

/** What is to be written so that `changes` are carried out, as far as our domains are still as they were planned from. */
export function carryOut(batch: Batch): Promise<AppliedBatch> {
  return toBatch(batch, { may: isStillBefore, make: applyChange, nameserversChanged: toChangedTime });
}

/** What is to be written so that `changes`, last one first, are taken back where nothing has changed since. */
export function takeBack(batch: Batch): Promise<AppliedBatch> {
  return toBatch(batch, { may: isStillAfter, make: revertChange, nameserversChanged: () => 'never' });
}

type FoundDomain = DomainState & { id: string };

interface Direction {
  may: typeof isStillBefore;
  make: typeof applyChange;
  nameserversChanged: (change: StoredChange) => DomainWrite['nameserversChanged'];
}

/** The first sight of nameservers is no change of them. */
function toChangedTime({ before }: StoredChange): DomainWrite['nameserversChanged'] {
  return before === null ? 'kept' : 'now';
}

async function toBatch({ changes, ...batch }: Batch, direction: Direction): Promise<AppliedBatch> {
  const byName = groupByName(changes);
  const stored = await listDomainsByName({ place: batch.place, names: [...byName.keys()] });
  const known = new Map(stored.map((domain) => [domain.name, domain]));
  const result: AppliedBatch = { ...batch, at: new Date(), writes: [], changes: [], failed: [] };
  for (const [name, ofDomain] of byName)
    addDomain({ result, domain: known.get(name) ?? null, changes: ofDomain, direction });
  return result;
}

function addDomain({
  result,
  domain,
  changes,
  direction: { may, make, nameserversChanged },
}: {
  result: AppliedBatch;
  domain: FoundDomain | null;
  changes: readonly StoredChange[];
  direction: Direction;
}): void {
  const write: DomainWrite = {
    id: domain?.id ?? newOrderedId(),
    before: domain,
    after: domain,
    nameserversChanged: 'kept',
  };
  let after: DomainState | null = domain;
  for (const change of changes) {
    if (!may(after, change)) {
      result.failed.push(change.id);
      continue;
    }
    after = make(after, change);
    if (change.kind === 'nameservers') write.nameserversChanged = nameserversChanged(change);
    result.changes.push({ id: change.id, domainId: write.id });
  }
  if (after !== domain) result.writes.push({ ...write, after });
}
