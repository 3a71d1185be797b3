import 'server-only';

/** Filled to at most two thirds, so that a free place is near. */
const fullest = 2 / 3;
const smallest = 1024;
const bytesPerName = 8;
/** Of the names: room for new ones, without making a larger table while the other is still there. */
const unexpectedShare = 1 / 16;

/**
 * The names that a run has seen: 8 bytes of hash for each, 13 MB for a million. `seed` makes the hashes another run
 * has of no use to anybody; that two of a million names share one is less likely than one to thirty million.
 */
export class SeenNames {
  readonly #seed: [number, number];
  /** Pairs of a place each; a pair of zeros is free. */
  #table: Uint32Array;
  #count = 0;
  #added: number[] = [];

  constructor({ seed, expected = 0 }: { seed: string; expected?: number }) {
    this.#seed = toHash(seed, [0x2545f491, 0x9e3779b9]);
    const places = Math.ceil((expected * (1 + unexpectedShare)) / fullest);
    this.#table = new Uint32Array(2 * Math.max(smallest, places));
  }

  has(name: string): boolean {
    const hash = toHash(name, this.#seed);
    return this.#holds(this.#find(hash), hash);
  }

  /** False when it was there already. */
  add(name: string): boolean {
    const hash = toHash(name, this.#seed);
    const isNew = this.#put(hash);
    if (isNew) this.#added.push(hash[0], hash[1]);
    return isNew;
  }

  /** Those added since it was last asked, for `restore`. */
  takeAdded(): Uint8Array {
    const bytes = new DataView(new ArrayBuffer(this.#added.length * 4));
    for (const [index, half] of this.#added.entries()) bytes.setUint32(index * 4, half, true);
    this.#added = [];
    return new Uint8Array(bytes.buffer);
  }

  restore(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + bytesPerName <= bytes.byteLength; at += bytesPerName) {
      this.#put([view.getUint32(at, true), view.getUint32(at + 4, true)]);
    }
  }

  #put(hash: readonly [number, number]): boolean {
    this.#makeRoomFor(this.#count + 1);
    const place = this.#find(hash);
    if (this.#holds(place, hash)) return false;
    this.#table[place] = hash[0];
    this.#table[place + 1] = hash[1];
    this.#count += 1;
    return true;
  }

  #holds(place: number, [one, other]: readonly [number, number]): boolean {
    return this.#table[place] === one && this.#table[place + 1] === other;
  }

  /** Where a hash is, or the free place where it belongs. */
  #find(hash: readonly [number, number]): number {
    const places = this.#table.length / 2;
    for (let index = hash[0] % places; ; index = (index + 1) % places) {
      const place = 2 * index;
      if (this.#holds(place, hash)) return place;
      if (this.#table[place] === 0 && this.#table[place + 1] === 0) return place;
    }
  }

  #makeRoomFor(count: number): void {
    if (count <= (this.#table.length / 2) * fullest) return;
    const before = this.#table;
    this.#table = new Uint32Array(2 * Math.ceil((count * 1.5) / fullest));
    for (let place = 0; place < before.length; place += 2) {
      const pair = before.subarray(place, place + 2);
      if (pair[0] !== 0 || pair[1] !== 0) this.#table.set(pair, this.#find(toPair(pair)));
    }
  }
}

function toPair([one = 0, other = 0]: Uint32Array): [number, number] {
  return [one, other];
}

/** Two hashes of 32 bits with other multipliers (after cyrb53), never both zero. */
function toHash(text: string, [seedOne, seedOther]: readonly [number, number]): [number, number] {
  let one = seedOne;
  let other = seedOther;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  const mixedOne = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  const mixedOther =
    Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return [mixedOne >>> 0, mixedOther >>> 0 || 1];
}
