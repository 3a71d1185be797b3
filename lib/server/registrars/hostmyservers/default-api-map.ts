import 'server-only';
import type { z } from 'zod';
import type {
  ApiMapFile,
  accountSection,
  authSection,
  balanceSection,
  contactsSection,
  domainsSection,
} from './api-map-schema';

/** Where this API keeps what. Every value is an assumption unless docs/hostmyservers-api.md says otherwise. */
export interface ApiMap {
  auth: z.infer<typeof authSection>;
  account: z.infer<typeof accountSection>;
  balance: z.infer<typeof balanceSection>;
  contacts: z.infer<typeof contactsSection>;
  domains: z.infer<typeof domainsSection>;
}

/** The defaults; a file named in HOSTMYSERVERS_API_MAP is merged over them. */
export const defaultApiMap: ApiMap = {
  auth: { header: 'Authorization', prefix: 'Bearer ' },
  account: { path: '/user/details', id: '/data/id', email: '/data/email' },
  balance: {
    path: '/user/details',
    amount: ['/data/balance', '/data/credit', '/data/account/balance'],
    unit: 'major',
    currency: '/data/currency',
    currencyDefault: 'EUR',
    available: null,
  },
  contacts: {
    path: '/domains/contacts',
    items: ['/data', '/contacts', ''],
    next: '/links/next',
    page: 'page',
    pageSize: 'per_page=100',
  },
  domains: {
    path: '/domains',
    items: ['/data', '/domains', ''],
    next: '/links/next',
    page: 'page',
    pageSize: 'per_page=100',
    one: { path: '/domains/{name}', item: '/data' },
    name: '/name',
    expiryDate: '/expires_at',
    status: '/status',
    nameservers: '/nameservers',
    statuses: {
      active: 'active',
      actif: 'active',
      ok: 'active',
      registered: 'active',
      pending: 'pendingRegistration',
      'pending registration': 'pendingRegistration',
      'en attente': 'pendingRegistration',
      'pending transfer': 'pendingTransfer',
      'transfert en cours': 'pendingTransfer',
      expired: 'expired',
      expire: 'expired',
      redemption: 'redemption',
      'redemption period': 'redemption',
      cancelled: 'cancelled',
      canceled: 'cancelled',
      annule: 'cancelled',
      deleted: 'cancelled',
      supprime: 'cancelled',
      'transferred away': 'transferredAway',
      transferred: 'transferredAway',
      transfere: 'transferredAway',
    },
  },
};

/** The file's values win, key by key; a list replaces the default list; `statuses` gains and changes words. */
export function mergeApiMap(file: ApiMapFile): ApiMap {
  const { domains } = defaultApiMap;
  return {
    auth: { ...defaultApiMap.auth, ...file.auth },
    account: { ...defaultApiMap.account, ...file.account },
    balance: { ...defaultApiMap.balance, ...file.balance },
    contacts: { ...defaultApiMap.contacts, ...file.contacts },
    domains: { ...domains, ...file.domains, statuses: { ...domains.statuses, ...file.domains?.statuses } },
  };
}
