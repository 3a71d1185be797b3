import 'server-only';
import { foldText } from '@/lib/shared/fold-text';
import type { Contact } from '@/lib/shared/schemas/contact';

/** Queries whose matches are kept, so that scrolling and the next letter do not start from all contacts again. */
const keptQueriesMax = 8;

interface Matches {
  /** Positions of the contacts that match, ascending. */
  positions: number[];
  /** Contacts looked at so far; more may have been added since. */
  upTo: number;
}

export interface ContactSlice {
  items: Contact[];
  matching: number;
}

export interface ContactIndex {
  readonly size: number;
  add(contacts: readonly Contact[]): void;
  find(id: string): Contact | null;
  /**
   * Contacts in which every word of the query occurs (name, company, e-mail or id; case and accents do not
   * count), in the registrar's order, an exact id first. An empty query matches all.
   */
  search(input: { query: string; offset: number; limit: number }): ContactSlice;
}

/**
 * Contacts of one listing, searchable while it grows. Text is folded once, when a contact is added; a query that
 * continues an earlier one only looks at the earlier one's matches, and contacts added since.
 */
export function createContactIndex(): ContactIndex {
  const contacts: Contact[] = [];
  const folded: string[] = [];
  const positionOf = new Map<string, number>();
  const findMatches = createMatcher(folded);

  function add(more: readonly Contact[]) {
    for (const contact of more) {
      if (positionOf.has(contact.id)) continue;
      positionOf.set(contact.id, contacts.length);
      contacts.push(contact);
      folded.push(toSearchText(contact));
    }
  }

  function search({ query, offset, limit }: { query: string; offset: number; limit: number }): ContactSlice {
    const words = toWords(query);
    if (words.length === 0)
      return { items: contacts.slice(offset, offset + limit), matching: contacts.length };
    const matches = findMatches(words);
    const exact = positionOf.get(query.trim());
    const ordered =
      exact === undefined ? matches : [exact, ...matches.filter((position) => position !== exact)];
    const items = ordered.slice(offset, offset + limit).flatMap((position) => contacts[position] ?? []);
    return { items, matching: ordered.length };
  }

  return {
    get size() {
      return contacts.length;
    },
    add,
    find: (id) => contacts[positionOf.get(id) ?? -1] ?? null,
    search,
  };
}

/** Positions of the texts that contain every word; `folded` may grow between two questions. */
function createMatcher(folded: readonly string[]): (words: readonly string[]) => number[] {
  const kept = new Map<string, Matches>();
  return (words) => {
    const query = words.join(' ');
    const own = kept.get(query);
    const start = own ?? longestBeginning(kept, query);
    const isMatch = (position: number) => hasAll(folded[position] ?? '', words);
    const positions = own ? own.positions : (start?.positions.filter(isMatch) ?? []);
    for (let position = start?.upTo ?? 0; position < folded.length; position += 1) {
      if (isMatch(position)) positions.push(position);
    }
    kept.delete(query);
    kept.set(query, { positions, upTo: folded.length });
    if (kept.size > keptQueriesMax) kept.delete(kept.keys().next().value ?? '');
    return positions;
  };
}

function toSearchText({ name, company, email, id }: Contact): string {
  return foldText([name, company, email, id].filter((text) => text !== null).join('\n'));
}

/** A plain loop: it runs for every contact at every letter. */
function hasAll(text: string, words: readonly string[]): boolean {
  for (const word of words) if (!text.includes(word)) return false;
  return true;
}

const toWords = (query: string) => foldText(query).split(/\s+/).filter(Boolean).slice(0, 10);

/** The longest kept query that this one continues: its matches contain all of this one's. */
function longestBeginning(kept: ReadonlyMap<string, Matches>, query: string): Matches | undefined {
  for (let length = query.length - 1; length > 0; length -= 1) {
    const found = kept.get(query.slice(0, length));
    if (found) return found;
  }
  return undefined;
}
