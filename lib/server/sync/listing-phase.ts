import 'server-only';
import {
  confirmUnchanged,
  type ListingBatch,
  listUnconfirmed,
  storeListingBatch,
} from '../data/listing-batches';
import { findNextPosition, listChangesOf } from '../data/planned-changes';
import type { Place, Progress } from '../data/sync-progress';
import type { RegistrarDomain } from '../registrars/contract';
import { groupByName, toFingerprints } from './batch-entries';
import { toListingFailure } from './listing-failure';
import { findStopReason } from './may-go-on';
import { type BatchPlan, planBatch } from './plan-batch';
import { type PageBatch, readBatches } from './read-ahead';
import type { PhaseEnd, RunContext } from './sync-run-context';

const batchSize = 500;

/** Reads the listing from where the run stands and plans what differs. Nothing of a domain changes yet. */
export async function runListing(context: RunContext): Promise<PhaseEnd> {
  const { run, connection, signal } = context;
  if (connection === null) throw new Error('a listing needs a connection');
  const { module, credentials } = connection;
  const reading = new AbortController();
  const end = (phaseEnd: PhaseEnd) => {
    // A page that nobody waits for any more is not waited for.
    reading.abort();
    return phaseEnd;
  };
  const listing = module.listDomains(credentials, {
    priority: 'background',
    signal: AbortSignal.any([signal, reading.signal]),
    from: run.cursor ?? undefined,
  });
  const writer = new ListingWriter(context, await findNextPosition(run.id));
  for await (const batch of readBatches(listing, { size: batchSize })) {
    const why = await findStopReason(context);
    if (why !== null) return end({ end: 'stopped', why });
    if (!(await writer.store(batch))) return end({ end: 'lost' });
    if (batch.end?.end === 'complete') return end({ end: 'finished' });
    if (batch.end !== null) return end({ end: 'failed', failure: toListingFailure(batch.end) });
  }
  throw new Error('a listing has no end');
}

/** Stores one batch after the other, each with how far the run has come. */
class ListingWriter {
  readonly #context: RunContext;
  #pagesRead: number;
  #seen: number;
  #duplicates: number;
  #cursor: string | null;
  #nextPosition: number;

  constructor(context: RunContext, nextPosition: number) {
    const { run } = context;
    this.#context = context;
    this.#pagesRead = run.pagesRead;
    this.#seen = run.seen;
    this.#duplicates = run.duplicates;
    this.#cursor = run.cursor;
    this.#nextPosition = nextPosition;
  }

  /** False: the lease is lost, and nothing was written. */
  async store(pages: PageBatch): Promise<boolean> {
    if (pages.pages === 0 && pages.end?.end !== 'complete') return true;
    const entries = groupByName(pages.domains);
    const batch = this.#toBatch();
    const read = { pagesRead: pages.pages, seen: pages.domains.length, unreadable: pages.unreadable };
    const same = { ...read, unchanged: entries.size, matched: entries.size };
    if (pages.domains.length > 0 && entries.size === pages.domains.length) {
      const confirmed = await confirmUnchanged({
        lease: this.#context.lease,
        batch,
        fingerprints: toFingerprints(entries),
        progress: { ...same, activeMs: this.#context.stopwatch.lap() },
        place: this.#toPlace(pages, 0),
      });
      if (confirmed === null) return false;
      if (confirmed.done) return this.#advance(pages, same);
    }
    return this.#storeOdd({ pages, batch, entries, read });
  }

  /** A batch in which something differs from what we have. */
  async #storeOdd({
    pages,
    batch,
    entries,
    read,
  }: {
    pages: PageBatch;
    batch: ListingBatch;
    entries: ReadonlyMap<string, RegistrarDomain[]>;
    read: Progress;
  }): Promise<boolean> {
    const unconfirmed = await listUnconfirmed({ batch, names: [...entries.keys()] });
    const unsure = unconfirmed.filter(({ domain, seenBefore }) => domain === null || seenBefore);
    const earlier = await listChangesOf({ runId: batch.runId, names: unsure.map(({ name }) => name) });
    const plan = planBatch({ entries, unconfirmed, earlier, now: batch.at });
    const progress = this.#toProgress({ read, plan, confirmed: entries.size - unconfirmed.length });
    const stored = await storeListingBatch({
      lease: this.#context.lease,
      batch,
      seen: unconfirmed.flatMap(({ name, domain }) => (domain === null ? [] : [name])),
      changes: plan.changes,
      withdrawn: plan.withdrawn,
      firstPosition: this.#nextPosition,
      progress: { ...progress, activeMs: this.#context.stopwatch.lap() },
      place: this.#toPlace(pages, progress.duplicates ?? 0),
    });
    if (stored === null) return false;
    this.#nextPosition += plan.changes.length;
    return this.#advance(pages, progress);
  }

  #toProgress({ read, plan, confirmed }: { read: Progress; plan: BatchPlan; confirmed: number }): Progress {
    const { matched = 0, unchanged = 0 } = plan.progress;
    return { ...plan.progress, ...read, matched: matched + confirmed, unchanged: unchanged + confirmed };
  }

  #toBatch(): ListingBatch {
    const { run } = this.#context;
    const { id: runId, configurationId, environment, kind } = run;
    const place = { configurationId, environment };
    return { ...place, runId, number: this.#pagesRead, preview: kind === 'preview', at: new Date() };
  }

  /** An empty list, like one in which a name came twice, does not prove that anything is missing. */
  #toPlace({ pages, domains, next, total, end }: PageBatch, duplicates: number): Place {
    const at = new Date();
    const cursor = pages === 0 ? this.#cursor : next;
    if (end?.end !== 'complete') return { phase: 'listing', cursor, at, total };
    const isEmpty = this.#seen + domains.length === 0 && this.#context.run.known > 0;
    const complete = !isEmpty && this.#duplicates + duplicates === 0;
    return { phase: 'absent', cursor: null, at, total, complete };
  }

  #advance({ pages, domains, next }: PageBatch, { duplicates = 0 }: Progress): true {
    if (pages > 0) this.#cursor = next;
    this.#pagesRead += pages;
    this.#seen += domains.length;
    this.#duplicates += duplicates;
    return true;
  }
}
