import 'server-only';
import { listDomainStates } from '../data/absent-batches';
import { listOddEntries, type OddEntry, storeListingBatch } from '../data/listing-batches';
import { listChangesOf } from '../data/planned-changes';
import type { Place, Progress } from '../data/sync-progress';
import type { RegistrarDomain } from '../registrars/contract';
import { groupByName, toFingerprints } from './batch-entries';
import { planBatch } from './plan-batch';
import type { PageBatch } from './read-ahead';
import type { SeenNames } from './seen-names';
import type { RunContext } from './sync-run-context';

/** Stores one batch of a listing after the other, each with how far the run has come. */
export class ListingWriter {
  readonly #context: RunContext;
  readonly #seen: SeenNames;
  readonly #sum: { pagesRead: number; seen: number; duplicates: number };
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
    const { pagesRead, seen: count, duplicates, cursor } = context.run;
    this.#context = context;
    this.#seen = seen;
    this.#sum = { pagesRead, seen: count, duplicates };
    this.#cursor = cursor;
    this.#nextPosition = nextPosition;
  }

  /** False: the lease is lost, and nothing was written. */
  async store(batch: PageBatch): Promise<boolean> {
    if (batch.pages === 0 && batch.end?.end !== 'complete') return true;
    const { run, lease, stopwatch } = this.#context;
    const { id: runId, configurationId, environment } = run;
    const of = { configurationId, environment };
    const entries = groupByName(batch.domains);
    const { odd, again } = await this.#compare(entries);
    const plan = planBatch({
      ...{ entries, odd, again, now: new Date() },
      earlier: await listChangesOf({ runId, names: again.map(({ name }) => name) }),
    });
    const read = { pagesRead: batch.pages, seen: batch.domains.length, unreadable: batch.unreadable };
    const progress = { ...plan.progress, ...read, activeMs: stopwatch.lap() };
    for (const name of entries.keys()) this.#seen.add(name);
    const stored = await storeListingBatch({
      ...{ lease, runId, of, number: this.#sum.pagesRead, seen: this.#seen.takeAdded() },
      returned: run.kind === 'preview' ? [] : odd.flatMap(toReturned),
      ...{ changes: plan.changes, withdrawn: plan.withdrawn, firstPosition: this.#nextPosition },
      ...{ progress, place: this.#toPlace(batch, progress) },
    });
    if (stored === null) return false;
    this.#nextPosition += plan.changes.length;
    if (batch.pages > 0) this.#cursor = batch.next;
    return true;
  }

  /** The entries that are not just what we have, and those whose name an earlier batch had. */
  async #compare(entries: Map<string, RegistrarDomain[]>): Promise<{ odd: OddEntry[]; again: OddEntry[] }> {
    const { configurationId, environment } = this.#context.run;
    const place = { configurationId, environment };
    const names = [...entries.keys()].filter((name) => this.#seen.has(name));
    const firsts = names.length === 0 ? entries : new Map(entries);
    for (const name of names) firsts.delete(name);
    const odd = firsts.size === 0 ? [] : await listOddEntries(place, toFingerprints(firsts));
    const ours = new Map((await listDomainStates(place, names)).map((domain) => [domain.name, domain]));
    return { odd, again: names.map((name) => ({ name, domain: ours.get(name) ?? null })) };
  }

  /** An empty list, like one in which a name came twice, does not prove that anything is missing. */
  #toPlace({ pages, next, total, end }: PageBatch, progress: Progress): Place {
    const { pagesRead = 0, seen = 0, duplicates = 0 } = progress;
    this.#sum.pagesRead += pagesRead;
    this.#sum.seen += seen;
    this.#sum.duplicates += duplicates;
    const at = new Date();
    const cursor = pages === 0 ? this.#cursor : next;
    if (end?.end !== 'complete') return { phase: 'listing', cursor, at, total };
    const isEmpty = this.#sum.seen === 0 && this.#context.run.known > 0;
    return { phase: 'absent', cursor: null, at, total, complete: !isEmpty && this.#sum.duplicates === 0 };
  }
}

function toReturned({ name, domain }: OddEntry): string[] {
  return domain !== null && domain.absentRuns > 0 ? [name] : [];
}
