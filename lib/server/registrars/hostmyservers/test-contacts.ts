import 'server-only';
import type { Contact } from '@/lib/shared/schemas/contact';
import type { ListingEnd, ListingPage } from '../contract';
import type { ApiCall } from './ask-api';
import { listContacts } from './list-resources';
import { type TestStages, timed } from './test-stages';

/**
 * The stage `contacts`: whether the list can be read and how long it is, from as few pages as tell.
 * `params.complete` is 0 when there are at least `count` contacts, 1 when there are exactly so many.
 */
export async function testContacts({ call, stages }: { call: ApiCall; stages: TestStages }): Promise<void> {
  const { value, durationMs } = await timed(() => readBeginning(call));
  if (value.end?.end === 'incomplete' && value.page === null) {
    const { code, retryAfterMs, params } = value.end;
    stages.fail('contacts', { durationMs, error: { code, retry: false, retryAfterMs, params } });
    return;
  }
  const total = value.page?.total ?? null;
  const isExact = total !== null || value.end?.end === 'complete';
  const count = total ?? value.page?.items.length ?? 0;
  stages.pass('contacts', { durationMs, params: { count, complete: isExact ? 1 : 0 } });
}

/** The first page; a second one only when the first does not say how many there are. */
async function readBeginning(
  call: ApiCall,
): Promise<{ page: ListingPage<Contact> | null; end: ListingEnd | null }> {
  const listing = listContacts(call);
  const first = await listing.next();
  if (first.done) return { page: null, end: first.value };
  const page = first.value;
  if (page.total !== null) {
    await listing.return({ end: 'complete' });
    return { page, end: null };
  }
  const second = await listing.next();
  if (second.done) return { page, end: second.value };
  await listing.return({ end: 'complete' });
  return { page, end: null };
}
