import { z } from 'zod';
import type { AccountName } from './keys';

/** Everything that exists at this pretend registrar, as numbers; contacts and domains are made from it when asked. */
export interface World {
  seed: number;
  contacts: number;
  domains: number;
  /** What the API takes for now. */
  clockMs: number;
  /** As it stands in the answer; text or number. */
  balance: unknown;
  currency: unknown;
  /** Usable now, when the API tells it apart from the total; undefined leaves the field out. */
  available?: unknown;
  /** Sorted positions of contacts that are no longer there. */
  deletedContacts: readonly number[];
  /** Only every n-th domain is listed. */
  domainStep: number;
  account: AccountName;
}

const count = z.number().int().min(0);

/** What can be changed while the simulator runs. */
export const configSchema = z.strictObject({
  contacts: count.max(10_000_000),
  domains: count.max(10_000_000),
  seed: count.max(0xffffffff),
  /** An ISO instant at which time stands still, or null for the machine's clock. */
  clock: z.iso.datetime({ offset: true }).nullable(),
  latencyMs: count.max(600_000),
  balance: z.union([z.string(), z.number(), z.null()]),
  available: z.union([z.string(), z.number(), z.null()]),
  currency: z.string().nullable(),
  /** Items on a page when the caller does not say, at most 200. */
  perPage: count.min(1).max(200),
});

export type SimulatorConfig = z.infer<typeof configSchema>;

export const defaultConfig: SimulatorConfig = {
  contacts: 12,
  domains: 500,
  seed: 1,
  clock: null,
  latencyMs: 0,
  balance: '1204.50',
  available: null,
  currency: 'EUR',
  perPage: 50,
};

/** What the configuration does not set. */
const ownBalances: Partial<Record<AccountName, string>> = { sandbox: '10000.00', other: '77.10' };

export function makeWorld(input: {
  config: SimulatorConfig;
  deletedContacts: readonly number[];
  account: AccountName;
}): World {
  const { config, deletedContacts, account } = input;
  return {
    seed: config.seed,
    contacts: config.contacts,
    domains: config.domains,
    clockMs: config.clock === null ? Date.now() : Date.parse(config.clock),
    balance: ownBalances[account] ?? config.balance,
    currency: config.currency,
    available: config.available ?? undefined,
    deletedContacts,
    domainStep: 1,
    account,
  };
}
