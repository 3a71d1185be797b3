import 'server-only';
import { listDomainStates } from '../data/absent-batches';
import { listOddEntries, type OddEntry, storeListingBatch } from '../data/listing-batches';
import { listChangesOf } from '../data/planned-changes';
import { addProgress, noProgress, type Place, type Progress } from '../data/sync-progress';
import type { RegistrarDomain } from '../registrars/contract';
import { groupByName, toFingerprints } from './batch-entries';
import { type BatchPlan, planBatch } from './plan-batch';
import type { PageBatch } from './read-ahead';
import type { SeenNames } from './seen-names';
import type { RunContext } from './sync-run-context';

/** So long may a batch of which nothing is to be written wait for the next write. */
const waitingMaxMs = 1000;

type Entries = Map<string, RegistrarDomain[]>;

/** Stores one batch of a listing after the other, each with how far the run has come. */
export class ListingWriter {
  readonly #context: RunContext;
  readonly #seen: SeenNames;
  /** Of the whole run, with what waits. */
  #sum: Progress;
  /** What waits for the next write. */
  #waiting = noProgress;
  #storedAtMs = performance.now();
  #cursor: string | null;
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
    this.#context = context;
    this.#seen = seen;
    this.#sum = { ...noProgress, pagesRead, seen: count, unreadable, duplicates };
    this.#cursor = cursor;
    this.#nextPosition = nextPosition;
  }

  /** False: the lease is lost, and nothing was written. */
  async store(batch: PageBatch): Promise<boolean> {
    const entries = groupByName(batch.domains);
    const { odd, again } = await this.#compare(entries);
    const earlier = await this.#listEarlier(again);
    const plan = planBatch({ entries, odd, again, earlier, now: new Date() });
    const { pages: pagesRead, unreadable, domains } = batch;
    const read = { ...plan.progress, pagesRead, unreadable, seen: domains.length };
    this.#waiting = addProgress(this.#waiting, read);
    this.#sum = addProgress(this.#sum, read);
    if (batch.pages > 0) this.#cursor = batch.next;
    const returned = this.#context.run.kind === 'preview' ? [] : odd.flatMap(toReturned);
    const mayWait = batch.end === null && plan.changes.length + plan.withdrawn.length + returned.length === 0;
    if (mayWait && performance.now() - this.#storedAtMs < waitingMaxMs) return true;
    return this.#write({ batch, plan, returned });
  }

  async #write({
    batch,
    plan,
    returned,
  }: {
    batch: PageBatch;
    plan: BatchPlan;
    returned: string[];
  }): Promise<boolean> {
    const { run, lease, stopwatch } = this.#context;
    const { id: runId, configurationId, environment } = run;
    const { changes, withdrawn } = plan;
    const stored = await storeListingBatch({
      ...{ lease, runId, of: { configurationId, environment } },
      ...{ number: this.#sum.pagesRead, seen: this.#seen.takeAdded() },
      ...{ returned, changes, withdrawn, firstPosition: this.#nextPosition },
      progress: { ...this.#waiting, activeMs: stopwatch.lap() },
      place: this.#toPlace(batch),
    });
    this.#nextPosition += changes.length;
    this.#waiting = noProgress;
    this.#storedAtMs = performance.now();
    return stored !== null;
  }

  /** The entries that are not just what we have, and those whose name an earlier batch had. */
  async #compare(entries: Entries): Promise<{ odd: OddEntry[]; again: OddEntry[] }> {
    const { configurationId, environment } = this.#context.run;
    const place = { configurationId, environment };
    const names = [...entries.keys()].filter((name) => !this.#seen.add(name));
    const firsts = names.length === 0 ? entries : new Map(entries);
    for (const name of names) firsts.delete(name);
    const odd = firsts.size === 0 ? [] : await listOddEntries(place, toFingerprints(firsts));
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
  #toPlace({ total, end }: PageBatch): Place {
    const at = new Date();
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
