import 'server-only';
import { listDomainStates } from '../data/absent-batches';
import type { DomainPlace } from '../data/domain-place';
import { listOddEntries, type OddEntry, storeListingBatch } from '../data/listing-batches';
import { listChangesOf } from '../data/planned-changes';
import type { PlannedChange } from '../data/sync-change-row';
import { addProgress, noProgress, type Place, type Progress } from '../data/sync-progress';
import type { RegistrarDomain } from '../registrars/contract';
import { groupByName, toFingerprints } from './batch-entries';
import { ListedOrder } from './listed-order';
import { type BatchPlan, planBatch } from './plan-batch';
import type { PageBatch } from './read-ahead';
import type { SeenNames } from './seen-names';
import type { RunContext } from './sync-run-context';

/** So long, and with so many changes, may batches wait for being written together. */
const waitingMaxMs = 1000;
const waitingChangesMax = 500;

type Entries = Map<string, RegistrarDomain[]>;

/** What batches leave behind that are not written yet. */
class Waiting {
  progress = noProgress;
  readonly changes: PlannedChange[] = [];
  readonly withdrawn: string[] = [];
  /** Names of domains that were absent before. */
  readonly returned: string[] = [];
  /** Hashes of the names. */
  readonly seen: Uint8Array[] = [];
}

/** Stores one batch of a listing after the other, each with how far the run has come. */
export class ListingWriter {
  readonly #context: RunContext;
  readonly #seen: SeenNames;
  readonly #place: DomainPlace;
  readonly #order: ListedOrder;
  /** Of the whole run, with what waits. */
  #sum: Progress;
  #waiting = new Waiting();
  #storedAtMs = performance.now();
  #cursor: string | null;
  /** Domains in the listing, when it says so. */
  #total: number | null = null;
  #nextPosition: number;

  constructor({
    context,
    seen,
    nextPosition,
  }: {
    context: RunContext;
    seen: SeenNames;
    nextPosition: number;
  }) {
    const { pagesRead, seen: count, unreadable, duplicates, cursor } = context.run;
    const { configurationId, environment } = context.run;
    this.#context = context;
    this.#seen = seen;
    this.#place = { configurationId, environment };
    this.#order = new ListedOrder(this.#place);
    this.#sum = { ...noProgress, pagesRead, seen: count, unreadable, duplicates };
    this.#cursor = cursor;
    this.#nextPosition = nextPosition;
  }

  /** False: the lease is lost, and nothing was written. */
  async store(batch: PageBatch): Promise<boolean> {
    const entries = groupByName(batch.domains);
    const { odd, again } = await this.#compare(entries);
    // What an earlier batch found of a name is looked up in the database.
    if (again.length > 0 && this.#waiting.changes.length > 0 && !(await this.#write(null))) return false;
    const earlier = await this.#listEarlier(again);
    const plan = planBatch({ entries, odd, again, earlier, now: new Date() });
    this.#add(batch, plan);
    if (this.#context.run.kind !== 'preview') this.#waiting.returned.push(...odd.flatMap(toReturned));
    const mayWait =
      batch.end === null &&
      this.#waiting.changes.length < waitingChangesMax &&
      performance.now() - this.#storedAtMs < waitingMaxMs;
    return mayWait || this.#write(batch.end);
  }

  #add(batch: PageBatch, plan: BatchPlan): void {
    const { pages: pagesRead, unreadable, domains } = batch;
    const read = { ...plan.progress, pagesRead, unreadable, seen: domains.length };
    this.#sum = addProgress(this.#sum, read);
    if (batch.pages > 0) this.#cursor = batch.next;
    this.#total = batch.total ?? this.#total;
    const waiting = this.#waiting;
    waiting.progress = addProgress(waiting.progress, read);
    waiting.changes.push(...plan.changes);
    waiting.withdrawn.push(...plan.withdrawn);
    waiting.seen.push(this.#seen.takeAdded());
  }

  async #write(end: PageBatch['end']): Promise<boolean> {
    const { run, lease, stopwatch } = this.#context;
    const { id: runId } = run;
    const { progress, changes, withdrawn, returned, seen } = this.#waiting;
    const stored = await storeListingBatch({
      ...{ lease, runId, of: this.#place },
      ...{ number: this.#sum.pagesRead, seen: Buffer.concat(seen) },
      ...{ returned, changes, withdrawn, firstPosition: this.#nextPosition },
      progress: { ...progress, activeMs: stopwatch.lap() },
      place: this.#toPlace(end),
    });
    this.#nextPosition += changes.length;
    this.#waiting = new Waiting();
    this.#storedAtMs = performance.now();
    return stored !== null;
  }

  /** The entries that are not just what we have, and those whose name an earlier batch had. */
  async #compare(entries: Entries): Promise<{ odd: OddEntry[]; again: OddEntry[] }> {
    const place = this.#place;
    const names = [...entries.keys()].filter((name) => !this.#seen.add(name));
    const firsts = names.length === 0 ? entries : new Map(entries);
    for (const name of names) firsts.delete(name);
    const unmet = await this.#order.findUnmet(toFingerprints(firsts));
    const odd = unmet.length === 0 ? [] : await listOddEntries(place, unmet);
    const ours = new Map((await listDomainStates(place, names)).map((domain) => [domain.name, domain]));
    return { odd, again: names.map((name) => ({ name, domain: ours.get(name) ?? null })) };
  }

  #listEarlier(again: readonly OddEntry[]) {
    return listChangesOf({ runId: this.#context.run.id, names: again.map(({ name }) => name) });
  }

  /**
   * An empty list does not prove that anything is missing, nor does one in which a name came twice or could not be
   * read: it may be the very one that is looked for.
   */
  #toPlace(end: PageBatch['end']): Place {
    const at = new Date();
    const total = this.#total;
    if (end?.end !== 'complete') return { phase: 'listing', cursor: this.#cursor, at, total, complete: null };
    const { seen, duplicates, unreadable } = this.#sum;
    const isEmpty = seen === 0 && this.#context.run.known > 0;
    const complete = !isEmpty && duplicates === 0 && unreadable === 0;
    return { phase: 'absent', cursor: null, at, total, complete };
  }
}

function toReturned({ name, domain }: OddEntry): string[] {
  return domain !== null && domain.absentRuns > 0 ? [name] : [];
}
