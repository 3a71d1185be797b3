import 'server-only';
import { setImmediate as turn } from 'node:timers/promises';
import type { Listing, ListingEnd, ListingPage, RegistrarDomain } from '../registrars/contract';

/** Some pages of a listing, to be worked at together. */
export interface PageBatch {
  domains: RegistrarDomain[];
  pages: number;
  unreadable: number;
  /** Domains in the whole listing, when it says so. */
  total: number | null;
  /** Where the listing goes on after it. */
  next: string | null;
  /** How the listing ended, when it did so after this batch. */
  end: ListingEnd | null;
}

type Page = ListingPage<RegistrarDomain>;

/**
 * The pages of a listing in batches of at least `size` domains. While one batch is worked at the next is being read,
 * but never more than that. The last batch may be empty; it is the one with an `end`.
 */
export async function* readBatches(
  listing: Listing<RegistrarDomain>,
  { size }: { size: number },
): AsyncGenerator<PageBatch, void, void> {
  const pages = readAhead(listing, { isFull: (waiting) => countDomains(waiting) >= size });
  let batch = noPages();
  try {
    for (;;) {
      const step = await pages.next();
      if (step.done) {
        yield { ...batch, end: step.value };
        return;
      }
      batch = addPage(batch, step.value);
      // After the last page comes the end, which belongs to the same batch.
      if (batch.domains.length < size || batch.next === null) continue;
      // Whoever works at this one may not give way for a while: the question for the next page leaves before.
      await turn();
      yield batch;
      batch = { ...noPages(), next: batch.next };
    }
  } finally {
    await pages.return({ end: 'incomplete', code: 'CANCELLED' });
  }
}

/** Passes pages on, and reads the following ones meanwhile until enough are waiting. */
async function* readAhead(
  listing: Listing<RegistrarDomain>,
  { isFull }: { isFull: (waiting: readonly Page[]) => boolean },
): Listing<RegistrarDomain> {
  const waiting: Page[] = [];
  let end: ListingEnd | null = null;
  let trouble: { error: unknown } | null = null;
  let stopped = false;
  const news = new Bell();
  const room = new Bell();
  const read = async () => {
    while (!stopped) {
      const step = await listing.next();
      if (step.done) {
        end = step.value;
        return;
      }
      waiting.push(step.value);
      news.ring();
      while (!stopped && isFull(waiting)) await room.rung();
    }
    await listing.return({ end: 'incomplete', code: 'CANCELLED' });
  };
  const reading = read()
    .catch((error: unknown) => {
      trouble = { error };
    })
    .finally(() => news.ring());
  try {
    for (;;) {
      const page = waiting.shift();
      room.ring();
      if (page) yield page;
      else if (end !== null) return end;
      else if (trouble !== null) throw toThrown(trouble);
      else await news.rung();
    }
  } finally {
    stopped = true;
    room.ring();
    await reading;
  }
}

function toThrown({ error }: { error: unknown }): unknown {
  return error;
}

/** Lets one wait until another has something to tell. */
class Bell {
  #ring: () => void = () => {};
  #rung = new Promise<void>((resolve) => {
    this.#ring = resolve;
  });

  rung(): Promise<void> {
    return this.#rung;
  }

  ring(): void {
    this.#ring();
    this.#rung = new Promise<void>((resolve) => {
      this.#ring = resolve;
    });
  }
}

function countDomains(pages: readonly Page[]): number {
  return pages.reduce((sum, { items }) => sum + items.length, 0);
}

function noPages(): PageBatch {
  return { domains: [], pages: 0, unreadable: 0, total: null, next: null, end: null };
}

function addPage(batch: PageBatch, { items, unreadable, total, next }: Page): PageBatch {
  return {
    domains: batch.domains.concat(items),
    pages: batch.pages + 1,
    unreadable: batch.unreadable + unreadable,
    total: total ?? batch.total,
    next,
    end: null,
  };
}
