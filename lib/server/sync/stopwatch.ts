import 'server-only';

/** Time worked since it was last read. */
export class Stopwatch {
  #since = performance.now();

  /** Milliseconds, and begins anew. */
  lap(): number {
    const now = performance.now();
    const elapsed = Math.round(now - this.#since);
    this.#since = now;
    return elapsed;
  }
}
