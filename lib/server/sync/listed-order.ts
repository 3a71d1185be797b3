import 'server-only';
import { findDomainId, listFingerprintsAfter, type OrderedDomain } from '../data/domain-order';
import type { DomainPlace } from '../data/domain-place';
import { toNameOf } from '../data/listing-batches';

/** Read for each entry of a batch: more than one, to keep up with a listing that leaves out some of ours. */
const readPerEntry = 1.25;
const pauseMaxBatches = 64;

/**
 * A registrar that lists in the same order each time lists in the order in which our domains were stored. So ours are
 * read in that order along with the listing; only what is not met there has to be looked up one by one, which takes
 * several times as long in a table that is larger than the database's cache.
 */
export class ListedOrder {
  readonly #place: DomainPlace;
  /** Ours that come next. */
  #ahead: OrderedDomain[] = [];
  #readTo = '';
  /** How often in a row most of a batch was not met. */
  #misses = 0;
  /** For so many batches it is not tried. */
  #pause = 0;

  constructor(place: DomainPlace) {
    this.#place = place;
  }

  /** Those of the fingerprints, all of different names, that are not met: they may be ours all the same. */
  async findUnmet(fingerprints: readonly string[]): Promise<readonly string[]> {
    if (this.#pause > 0) {
      this.#pause -= 1;
      if (this.#pause === 0) await this.#goTo(fingerprints.at(-1));
      return fingerprints;
    }
    await this.#readAhead(Math.ceil(fingerprints.length * readPerEntry));
    const unmet = new Set(fingerprints);
    let passed = 0;
    for (const [index, { fingerprint }] of this.#ahead.entries())
      if (fingerprint !== null && unmet.delete(fingerprint)) passed = index + 1;
    this.#ahead.splice(0, passed);
    if (unmet.size * 2 <= fingerprints.length) this.#misses = 0;
    else await this.#miss(fingerprints.at(-1));
    return [...unmet];
  }

  /** The first time the place was wrong, as in a run that goes on; then it may be the order. */
  async #miss(last: string | undefined): Promise<void> {
    this.#misses += 1;
    if (this.#misses === 1) await this.#goTo(last);
    else this.#pause = Math.min(2 ** this.#misses, pauseMaxBatches);
  }

  async #goTo(fingerprint: string | undefined): Promise<void> {
    if (fingerprint === undefined) return;
    const id = await findDomainId(this.#place, toNameOf(fingerprint));
    if (id === null) return;
    this.#readTo = id;
    this.#ahead = [];
  }

  async #readAhead(count: number): Promise<void> {
    const size = count - this.#ahead.length;
    if (size <= 0) return;
    const read = await listFingerprintsAfter({ place: this.#place, after: this.#readTo, size });
    this.#ahead.push(...read);
    this.#readTo = read.at(-1)?.id ?? this.#readTo;
  }
}
