import 'server-only';
import { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Contact } from '@/lib/shared/schemas/contact';
import type { Listing, RegistrarDomain } from '../contract';
import { type ApiCall, askApi } from './ask-api';
import { domainReader } from './domain-mapping';
import { readPointer } from './json-pointer';
import { listPages } from './list-pages';
import { toContact } from './person-mapping';

/** Made once: a listing of any length asks thousands of times. */
const anything = z.unknown();

export function listContacts(call: ApiCall): Listing<Contact> {
  const { contacts } = call.map;
  return listPages({
    map: contacts,
    baseUrl: call.credentials.baseUrl,
    ask: (query) => askApi({ ...call, path: contacts.path, query, schema: anything }),
    toItem: toContact,
    keyOf: ({ id }) => id,
    // "The response lists all your contacts" (help pages of HostMyServers).
    documentedAsWhole: true,
    duplicates: 'drop',
    signal: call.options.signal,
  });
}

export function listDomains(call: ApiCall): Listing<RegistrarDomain> {
  const { domains } = call.map;
  return listPages({
    map: domains,
    baseUrl: call.credentials.baseUrl,
    ask: (query) => askApi({ ...call, path: domains.path, query, schema: anything }),
    toItem: domainReader({ map: domains, now: new Date() }),
    keyOf: ({ name }) => name,
    documentedAsWhole: false,
    duplicates: 'yield',
    from: call.options.from,
    signal: call.options.signal,
  });
}

/** DOMAIN_NOT_AT_REGISTRAR when the API says 404 about it or answers about another one. */
export async function readDomain(call: ApiCall, name: string): Promise<Result<RegistrarDomain>> {
  const { domains } = call.map;
  if (domains.one === null) return findInListing(call, name);
  const toItem = domainReader({ map: domains, now: new Date() });
  const answer = await askApi({
    ...call,
    path: domains.one.path.replace('{name}', encodeURIComponent(name)),
    pathTemplate: domains.one.path,
    schema: anything,
  });
  if (!answer.ok)
    return answer.error.code === 'UPSTREAM_NOT_FOUND' ? failure('DOMAIN_NOT_AT_REGISTRAR') : answer;
  const found = toItem(readPointer(answer.value, domains.one.item));
  if (found === null) return failure('UPSTREAM_SCHEMA', { params: { pointer: domains.one.item } });
  return found.name === name ? ok(found) : failure('UPSTREAM_SCHEMA', { params: { pointer: domains.name } });
}

/** For an API that is said to have no path for one domain. */
async function findInListing(call: ApiCall, name: string): Promise<Result<RegistrarDomain>> {
  const listing = listDomains(call);
  for (;;) {
    const page = await listing.next();
    if (!page.done) {
      const found = page.value.items.find((domain) => domain.name === name);
      if (found) return ok(found);
    } else if (page.value.end === 'complete') return failure('DOMAIN_NOT_AT_REGISTRAR');
    else {
      const { end: _, code, ...rest } = page.value;
      return failure(code, { retry: true, ...rest });
    }
  }
}
