import 'server-only';
import type { Result } from '@/lib/shared/result';
import { httpClient } from './http-client';
import type { ProbedConnection, ProbeOptions } from './probe';

/** Stages dns, connect and tls of a connection test, with this process's own limits; see probe.ts. */
export function probeConnection(options: ProbeOptions): Promise<Result<ProbedConnection>> {
  return httpClient().probeConnection(options);
}
