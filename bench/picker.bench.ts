import type { ContactSearchResult } from '../lib/shared/schemas/contact';
import { contactSearchResultSchema } from '../lib/shared/schemas/contact';
import { ConfiguredPanel, moduleId } from './fixtures/configured-panel';
import { mebibytes, median, ms, percentile, ratio, round, timed } from './fixtures/figures';
import { residentBytes } from './fixtures/process-memory';
import type { Report } from './fixtures/report';
import type { Settings } from './fixtures/settings';

/** Typed letter by letter: common names of the pretend address book, a company, an e-mail, and nothing at all. */
const typedTexts = ['martin', 'dubois sarl', 'schmidt', '@mail-fr', 'garcia m', 'rossi', 'zzzz', '0-hms'];
/** Times the smallest address book's; what a person cannot tell apart. */
const flatRatio = 2;

interface Book {
  contacts: number;
  configured: ConfiguredPanel;
  firstOptionsMs: number;
  wholeListMs: number;
  memoryBefore: number;
  memoryAfter: number;
  keystrokes: number[];
}

/** The contact picker through its route, with address books of three sizes side by side. */
export async function measurePicker({ quick }: Settings): Promise<Report> {
  const books: Book[] = [];
  try {
    for (const contacts of quick ? [100, 2_000] : [100, 5_000, 50_000]) books.push(await openBook(contacts));
    const texts = quick ? typedTexts.slice(0, 2) : typedTexts;
    for (let round = 0; round < (quick ? 1 : 5); round += 1) {
      // A text continues what was typed before it; a new first letter begins anew.
      for (const text of texts) for (const typed of toKeystrokes(text)) await typeInEach({ books, typed });
    }
    return toReport(books);
  } finally {
    for (const { configured } of books) await configured.stop();
  }
}

/** First options of a list that nobody has asked for yet, then the whole of it. */
async function openBook(contacts: number): Promise<Book> {
  const configured = await ConfiguredPanel.start();
  await configured.simulator.configure({ contacts });
  await search({ configured, query: '' }).catch(() => null);
  // The route is compiled and warm now; a new key means a new list.
  await configured.save({ apiKey: `demo-key-${contacts}` });
  const memoryBefore = await residentBytes(configured.panel.pid);
  const startedAt = performance.now();
  const first = await timed(() => search({ configured, query: '' }));
  if (first.value.items.length === 0) throw new Error('The picker has no options');
  await untilWhole({ configured, contacts });
  const wholeListMs = performance.now() - startedAt;
  const memoryAfter = await residentBytes(configured.panel.pid);
  return {
    contacts,
    configured,
    firstOptionsMs: first.ms,
    wholeListMs,
    memoryBefore,
    memoryAfter,
    keystrokes: [],
  };
}

async function untilWhole({ configured, contacts }: { configured: ConfiguredPanel; contacts: number }) {
  for (;;) {
    const { listing } = await search({ configured, query: '' });
    if (listing.state === 'complete' && listing.loaded === contacts) return;
    if (listing.state !== 'loading') throw new Error(`The list ended as ${JSON.stringify(listing)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function typeInEach({ books, typed }: { books: Book[]; typed: string }): Promise<void> {
  for (const { configured, keystrokes } of books) {
    keystrokes.push((await timed(() => search({ configured, query: typed }))).ms);
  }
}

function search(input: { configured: ConfiguredPanel; query: string }): Promise<ContactSearchResult> {
  const parameters = new URLSearchParams({ query: input.query, cursor: '' });
  const path = `/api/registrars/${moduleId}/contacts?${parameters}`;
  return input.configured.client.read(path, contactSearchResultSchema);
}

function toKeystrokes(text: string): string[] {
  return Array.from(text, (_, index) => text.slice(0, index + 1));
}

function toReport(books: Book[]): Report {
  const floor = median(books[0]?.keystrokes ?? []);
  const goals: Report['goals'] = [];
  const rows = books.map((book) => {
    const middle = median(book.keystrokes);
    if (book !== books[0]) {
      const what = `keystroke with ${round(book.contacts)} contacts`;
      const figure = `${ratio(middle / floor)} of that with ${books[0]?.contacts}`;
      goals.push({ what, figure, goal: `near-flat, ≤ ${flatRatio}`, met: middle / floor <= flatRatio });
    }
    return [
      book.contacts.toLocaleString('en'),
      ms(book.firstOptionsMs),
      ms(book.wholeListMs),
      ms(middle),
      ms(percentile(book.keystrokes, 0.95)),
      ms(Math.max(...book.keystrokes)),
      mebibytes(book.memoryAfter - book.memoryBefore),
    ];
  });
  return {
    name: 'picker',
    title: 'Contact picker',
    method: `Through the route that the combobox asks, session check and database included; the three panels take turns at every letter of ${typedTexts.length} texts. First options: the first answer for a key whose contacts were never read, which waits for one page of the registrar. Whole list: all pages read, in the background. Memory: what the panel's resident memory grew by while reading the list, garbage of the reading included.`,
    columns: ['contacts', 'first options', 'whole list', 'keystroke p50', 'p95', 'slowest', 'memory'],
    rows,
    goals,
  };
}
