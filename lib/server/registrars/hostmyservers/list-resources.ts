import 'server-only';
import { z } from 'zod';
import type { Contact } from '@/lib/shared/schemas/contact';
import type { Listing, RegistrarDomain } from '../contract';
import { type ApiCall, askApi } from './ask-api';
import { domainReader } from './domain-mapping';
import { listPages } from './list-pages';
import { toContact } from './person-mapping';

export function listContacts(call: ApiCall): Listing<Contact> {
  const { contacts } = call.map;
  return listPages({
    map: contacts,
    baseUrl: call.credentials.baseUrl,
    ask: (query) => askApi({ ...call, path: contacts.path, query, schema: z.unknown() }),
    toItem: toContact,
    keyOf: ({ id }) => id,
    // "The response lists all your contacts" (help pages of HostMyServers).
    documentedAsWhole: true,
    signal: call.options.signal,
  });
}

export function listDomains(call: ApiCall): Listing<RegistrarDomain> {
  const { domains } = call.map;
  return listPages({
    map: domains,
    baseUrl: call.credentials.baseUrl,
    ask: (query) => askApi({ ...call, path: domains.path, query, schema: z.unknown() }),
    toItem: domainReader({ map: domains, now: new Date() }),
    keyOf: ({ name }) => name,
    documentedAsWhole: false,
    signal: call.options.signal,
  });
}
