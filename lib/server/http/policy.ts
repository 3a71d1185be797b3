import 'server-only';
import { lookup as systemLookup } from 'node:dns/promises';
import type { ErrorCode } from '@/lib/shared/errors';

export type Priority = 'interactive' | 'background';

export interface ResolvedAddress {
  address: string;
  family: number;
}
/** Every address of a host name; rejects as node:dns does. */
export type Lookup = (hostname: string) => Promise<ResolvedAddress[]>;

/** What is known about one attempt: never a header, a query value or a body. `status` is null without an answer. */
export interface AttemptLine {
  method: 'GET';
  origin: string;
  pathTemplate: string;
  status: number | null;
  durationMs: number;
  code: ErrorCode | null;
  priority: Priority;
}

/** Every limit of an outbound call (design §10). */
export interface HttpPolicy {
  /** Name lookup, TCP and TLS together. */
  connectTimeoutMs: number;
  headersTimeoutMs: number;
  attemptTimeoutMs: number;
  /** All attempts, the waits between them and the wait for a free connection. */
  operationTimeoutMs: number;
  /** Counted after decompression. */
  bodyBytesMax: number;
  /** How much of a 403 is read to tell a refused address from missing rights. */
  refusalBytesMax: number;
  nestingMax: number;
  redirectsMax: number;
  retriesMax: number;
  /** The first wait is random between 0 and this; each further one up to twice the one before. */
  retryBaseMs: number;
  retryAfterMaxMs: number;
  /** After a 429 the same key is not used again for what Retry-After says, but at most for this long. */
  pauseMaxMs: number;
  breaker: { failuresMax: number; halfOpenAfterMs: number; halfOpenAfterMaxMs: number };
  /** Per origin. `waitingMax` calls may queue for one of the connections. */
  lanes: Record<Priority, { connections: number; waitingMax: number }>;
  /** Permits loopback addresses, and http to them. Nothing else local. */
  allowLocal: boolean;
  lookup: Lookup;
  /** Certificate authorities instead of the built-in ones (PEM). */
  ca?: string;
  onAttempt: (line: AttemptLine) => void;
}

export const defaultPolicy: HttpPolicy = {
  connectTimeoutMs: 5_000,
  headersTimeoutMs: 10_000,
  attemptTimeoutMs: 15_000,
  operationTimeoutMs: 30_000,
  bodyBytesMax: 5 * 1024 * 1024,
  refusalBytesMax: 64 * 1024,
  nestingMax: 64,
  redirectsMax: 3,
  retriesMax: 2,
  retryBaseMs: 500,
  retryAfterMaxMs: 60_000,
  pauseMaxMs: 60 * 60_000,
  breaker: { failuresMax: 5, halfOpenAfterMs: 30_000, halfOpenAfterMaxMs: 120_000 },
  lanes: {
    interactive: { connections: 4, waitingMax: 64 },
    background: { connections: 2, waitingMax: 256 },
  },
  allowLocal: false,
  lookup: (hostname) => systemLookup(hostname, { all: true, order: 'verbatim' }),
  onAttempt: () => undefined,
};
