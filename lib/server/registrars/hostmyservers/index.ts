import 'server-only';
import { env } from '@/lib/server/env';
import type { CallOptions, Credentials, ModuleDescription, RegistrarModule } from '../contract';
import { loadApiMap } from './api-map';
import type { ApiCall } from './ask-api';
import { listContacts, listDomains, readDomain } from './list-resources';
import { readAccount, readBalance } from './read-account';
import { testConnection } from './test-connection';

/** HostMyServers. What its API is known to do and what is assumed: docs/hostmyservers-api.md. */
export const hostMyServers: RegistrarModule = {
  describe,
  testConnection: (credentials, options) => testConnection(toCall(credentials, options), options.onStage),
  readBalance: (credentials, options) => readBalance(toCall(credentials, options)),
  readAccount: (credentials, options) => readAccount(toCall(credentials, options)),
  listContacts: (credentials, options) => listContacts(toCall(credentials, options)),
  listDomains: (credentials, options) => listDomains(toCall(credentials, options)),
  readDomain: (credentials, name, options) => readDomain(toCall(credentials, options), name),
};

function describe(): ModuleDescription {
  const { apiUrl, sandboxApiUrl } = env().hostmyservers;
  return {
    id: 'hostmyservers',
    title: 'HostMyServers',
    capabilities: ['testConnection', 'balance', 'contacts', 'domains'],
    links: {
      keys: 'https://www.hostmyservers.fr/user/api',
      documentation:
        'https://helpdocs.hostmyservers.fr/en/docs/domains/whmcs/configuration/module-registrar/',
      support: 'https://www.hostmyservers.fr/',
    },
    environments: [
      { id: 'production', defaultBaseUrl: apiUrl },
      { id: 'sandbox', defaultBaseUrl: sandboxApiUrl },
    ],
  };
}

function toCall(credentials: Credentials, { signal, priority, pastBreaker, from }: CallOptions): ApiCall {
  return { credentials, options: { signal, priority, pastBreaker, from }, map: loadApiMap() };
}
