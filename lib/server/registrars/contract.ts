import 'server-only';
import type { ErrorCode } from '@/lib/shared/errors';
import type { Money } from '@/lib/shared/money';
import type { Failure, Result } from '@/lib/shared/result';
import type { StageResult } from '@/lib/shared/schemas/connection-test';
import type { Contact } from '@/lib/shared/schemas/contact';
import type { DomainStatus } from '@/lib/shared/schemas/domain';
import type { Environment } from '@/lib/shared/schemas/registrar-configuration';

/** Everything needed to call a registrar once. `apiKey` is the opened key: never log, store or return it. */
export interface Credentials {
  baseUrl: string;
  apiKey: string;
  /** Changes whenever the key or its address changes, so that a new key never meets an old answer. Not secret. */
  keyVersion: string;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** `interactive`: a person waits; `background`: a job. They have connections of their own. */
  priority: 'interactive' | 'background';
  /** A person asks now: not kept back by failures before, but by a pause that the registrar asked for. readBalance only. */
  pastBreaker?: boolean;
  /** Goes on where an earlier listing stopped: the `next` of its last page. listDomains only. */
  from?: string;
}

export interface ModuleDescription {
  id: string;
  title: string;
  /** Key of the message catalogue under `modules.<id>`; sentences live there. */
  capabilities: readonly ModuleCapability[];
  links: { keys: string; documentation: string; support: string };
  environments: readonly { id: Environment; defaultBaseUrl: string | null }[];
}
export type ModuleCapability = 'testConnection' | 'balance' | 'contacts' | 'domains';

export interface Balance {
  balance: Money;
  /** What can be spent, when the API tells it apart from the total. */
  available?: Money;
}

/** The profile behind the key: only these fields of the answer are ever read. */
export interface Account {
  id: string | null;
  name: string | null;
  company: string | null;
  email: string | null;
  country: string | null;
}

/** One page of a listing. The last one says whether all pages were read without error. */
export interface ListingPage<T> {
  items: T[];
  /** Entries without an id or name: counted, not dropped silently. */
  unreadable: number;
  total: number | null;
  /** Where the listing goes on after this page, as `from` understands it; null on the last one. The module's own text. */
  next: string | null;
}
/** How a listing ended. `incomplete` carries the reason; only `complete` proves that something is missing. */
export type ListingEnd =
  | { end: 'complete' }
  | { end: 'incomplete'; code: ErrorCode; retryAfterMs?: number; params?: Failure['params'] };

/** Yields pages as they arrive and returns how it ended; never throws for an expected failure. */
export type Listing<T> = AsyncGenerator<ListingPage<T>, ListingEnd, void>;

export interface RegistrarDomain {
  /** Lower-case A-label form, as the key of comparison. */
  name: string;
  status: DomainStatus;
  /** The registrar's own word, shown when the status is unknown. */
  rawStatus: string | null;
  /** Calendar date YYYY-MM-DD; null when missing or refused. */
  expiryDate: string | null;
  /** The raw text of a date that was refused, null otherwise. */
  refusedExpiryDate: string | null;
  nameservers: string[] | null;
}

export interface ConnectionTestReport {
  stages: StageResult[];
  /** The balance when one was read, else the first failure. A stage `contacts` that failed stands in `stages` alone. */
  outcome: Result<Balance>;
  /** Whose key it is, of the answer that proved it; null when it was not proved. */
  account: Account | null;
}

export interface RegistrarModule {
  describe(): ModuleDescription;
  /** Asks with exactly these credentials, past every cache. `onStage` is called as each stage ends, in order. */
  testConnection(
    credentials: Credentials,
    options: CallOptions & { onStage?: (stage: StageResult) => void },
  ): Promise<ConnectionTestReport>;
  readBalance(credentials: Credentials, options: CallOptions): Promise<Result<Balance>>;
  readAccount(credentials: Credentials, options: CallOptions): Promise<Result<Account>>;
  listContacts(credentials: Credentials, options: CallOptions): Listing<Contact>;
  listDomains(credentials: Credentials, options: CallOptions): Listing<RegistrarDomain>;
  /** One domain, asked by name. DOMAIN_NOT_AT_REGISTRAR is a positive answer: this account does not have it. */
  readDomain(credentials: Credentials, name: string, options: CallOptions): Promise<Result<RegistrarDomain>>;
}
