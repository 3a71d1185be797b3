import 'server-only';
import { findAuditAnchor } from '../data/audit-chain';
import { type AuditLink, type AuditRow, hashAuditEntry } from '../data/audit-hash';
import { countUnplacedAuditEntries, walkAuditChain } from '../data/audit-pages';

/**
 * `changed`: it does not say what it said when it got its place. `unlinked`: it does not follow the entry before.
 * `missing`: entries before this place are gone. `unsigned`: retention removed entries, but no entry says so.
 * `otherHead`: the entry noted down earlier is another one now. `cutOff`: the chain ends before it.
 */
export type ChainBreak = 'changed' | 'unlinked' | 'missing' | 'unsigned' | 'otherHead' | 'cutOff';

export interface ChainReport {
  entries: number;
  /** Still without a place; the panel gives it within a minute. */
  unplaced: number;
  /** Where the chain begins, when retention removed what was before. */
  anchor: AuditLink | null;
  /** The end, to be noted down somewhere else: whoever rewrites the whole log cannot rewrite that note. */
  head: AuditLink | null;
  /** The first entry that is not as it has to be. `id` is null where there is none to name. */
  broken: { seq: number; id: string | null; reason: ChainBreak } | null;
}

/** Reads the whole log once. `expected` is a head noted down earlier. Changes nothing. */
export async function verifyAuditChain({
  expected = null,
}: {
  expected?: AuditLink | null;
} = {}): Promise<ChainReport> {
  const anchor = await findAuditAnchor();
  const walk = new ChainWalk({ anchor, expected });
  for await (const entry of walkAuditChain({ after: anchor?.seq ?? 0 })) if (!walk.accepts(entry)) break;
  return {
    entries: walk.entries,
    unplaced: await countUnplacedAuditEntries(),
    anchor,
    head: walk.head,
    broken: walk.broken ?? walk.findWrongEnd(),
  };
}

class ChainWalk {
  entries = 0;
  head: AuditLink | null;
  broken: ChainReport['broken'] = null;
  readonly #anchor: AuditLink | null;
  readonly #expected: AuditLink | null;
  #signed: boolean;

  constructor({ anchor, expected }: { anchor: AuditLink | null; expected: AuditLink | null }) {
    this.#anchor = anchor;
    this.#expected = expected;
    this.head = anchor;
    this.#signed = anchor === null;
  }

  accepts(entry: AuditRow): boolean {
    const seq = entry.seq ?? 0;
    const reason = this.#findFault(entry, seq);
    if (reason !== null) {
      this.broken = { seq, id: entry.id, reason };
      return false;
    }
    this.entries += 1;
    this.head = { seq, hash: entry.hash ?? '' };
    this.#signed ||= this.#signs(entry);
    return true;
  }

  #findFault(entry: AuditRow, seq: number): ChainBreak | null {
    const previousHash = this.head?.hash ?? null;
    if (seq !== (this.head?.seq ?? 0) + 1) return 'missing';
    if (entry.previousHash !== previousHash) return 'unlinked';
    if (entry.hash !== hashAuditEntry({ content: entry, seq, previousHash })) return 'changed';
    if (this.#expected?.seq === seq && this.#expected.hash !== entry.hash) return 'otherHead';
    return null;
  }

  /** The entry that retention writes about what it removed; part of the chain itself. */
  #signs({ action, changes }: AuditRow): boolean {
    if (action !== 'audit.pruned' || this.#anchor === null) return false;
    return changes?.includes(`"after":"${this.#anchor.hash}"`) ?? false;
  }

  findWrongEnd(): ChainReport['broken'] {
    const expected = this.#expected;
    if (expected !== null && expected.seq > (this.head?.seq ?? 0))
      return { seq: expected.seq, id: null, reason: 'cutOff' };
    if (this.#anchor !== null && expected?.seq === this.#anchor.seq && expected.hash !== this.#anchor.hash)
      return { seq: expected.seq, id: null, reason: 'otherHead' };
    return this.#signed ? null : { seq: this.#anchor?.seq ?? 0, id: null, reason: 'unsigned' };
  }
}
