import 'server-only';
import { findNextPosition } from '../data/planned-changes';
import { letPeopleFirst } from '../people-first';
import { toListingFailure } from './listing-failure';
import { ListingWriter } from './listing-writer';
import { findStopReason } from './may-go-on';
import { readBatches } from './read-ahead';
import type { SeenNames } from './seen-names';
import type { PhaseEnd, RunContext } from './sync-run-context';

/** About two pages: while one batch is compared the registrar makes the next, and nobody waits long for this process. */
const batchSize = 200;
/** Between two questions to the database whether to go on. */
const askEveryMs = 250;

/** Reads the listing from where the run stands and plans what differs. Nothing of a domain changes yet. */
export async function runListing(context: RunContext, seen: SeenNames): Promise<PhaseEnd> {
  const { run, connection, signal } = context;
  if (connection === null) throw new Error('a listing needs a connection');
  // One that must not go on asks the registrar nothing any more.
  const whyNot = await findStopReason(context);
  if (whyNot !== null) return { end: 'stopped', why: whyNot };
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
  const writer = new ListingWriter({ context, seen, nextPosition: await findNextPosition(run.id) });
  let askedAtMs = Number.NEGATIVE_INFINITY;
  for await (const batch of readBatches(listing, { size: batchSize })) {
    await letPeopleFirst();
    const nowMs = performance.now();
    if (signal.aborted || batch.end !== null || nowMs - askedAtMs >= askEveryMs) {
      askedAtMs = nowMs;
      const why = await findStopReason(context);
      // Whoever goes on after this process need not ask again for what it has read.
      if (why === 'process' && !(await writer.store(batch))) return end({ end: 'lost' });
      if (why !== null) return end({ end: 'stopped', why });
    }
    if (!(await writer.store(batch))) return end({ end: 'lost' });
    if (batch.end?.end === 'complete') return end({ end: 'finished' });
    if (batch.end !== null) return end({ end: 'failed', failure: toListingFailure(batch.end) });
  }
  throw new Error('a listing has no end');
}
