import 'server-only';
import type { Socket } from 'node:net';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { StageResult } from '@/lib/shared/schemas/connection-test';
import { checkBaseUrl, toHost } from './address-guard';
import { requireConnectedAddress } from './guarded-connect';
import { toNetworkFailure } from './network-failure';
import { finishTls, openSocket } from './open-socket';
import type { HttpPolicy, ResolvedAddress } from './policy';
import { resolveAddresses } from './resolve-addresses';
import { limitTime, type Progress } from './time-limit';

type ProbeStage = 'dns' | 'connect' | 'tls';

export interface ProbeOptions {
  baseUrl: string;
  signal?: AbortSignal;
  /** Called as each stage ends, in order; stages after a failed one are not reached and not reported. */
  onStage?: (stage: StageResult) => void;
}

export interface ProbedConnection {
  /** The address connected to. */
  address: string;
  stages: StageResult[];
}

/**
 * Looks the host up, connects to what was found and verifies the certificate, each timed by itself; nothing is sent.
 * The stages together have the time a call has to connect. tls is `skipped` on http, with `params.scheme`.
 * LOCAL_ADDRESS_REFUSED, HOST_NOT_FOUND, UNREACHABLE, TLS_FAILED, TIMEOUT (params.phase), CANCELLED.
 */
export async function probe({
  baseUrl,
  signal,
  onStage = () => undefined,
  policy,
}: ProbeOptions & { policy: HttpPolicy }): Promise<Result<ProbedConnection>> {
  const stages: StageResult[] = [];
  const report = (stage: StageResult) => {
    stages.push(stage);
    onStage(stage);
  };
  const url = checkBaseUrl(baseUrl, policy);
  if (!url.ok) {
    report({
      stage: 'dns',
      outcome: 'failed',
      durationMs: 0,
      code: url.error.code,
      params: url.error.params,
    });
    return url;
  }
  const progress: Progress = { phase: 'dns' };
  const limit = limitTime({ timeoutMs: policy.connectTimeoutMs, parent: signal, progress });
  const opened: Socket[] = [];
  try {
    return await walk({ url: url.value, policy, signal: limit.signal, progress, opened, stages, report });
  } finally {
    limit.release();
    for (const socket of opened) socket.destroy();
  }
}

interface Walk {
  url: URL;
  policy: HttpPolicy;
  signal: AbortSignal;
  progress: Progress;
  /** What must be closed in the end. */
  opened: Socket[];
  stages: StageResult[];
  report: (stage: StageResult) => void;
}

async function walk(way: Walk): Promise<Result<ProbedConnection>> {
  const { url, policy, signal, stages, report } = way;
  const secure = url.protocol === 'https:';
  const step = <T>(
    stage: ProbeStage,
    work: () => Promise<T>,
    toParams?: (value: T) => StageResult['params'],
  ) => {
    way.progress.phase = stage;
    return timed({ stage, work, toParams, report });
  };

  const found = await step(
    'dns',
    () => resolveAddresses({ hostname: toHost(url), secure, policy, signal }),
    ([first]) => ({ address: first?.address ?? '' }),
  );
  if (!found.ok) return found;
  const connected = await step(
    'connect',
    () => connectTo(way, { addresses: found.value, secure }),
    ({ address }) => ({ address }),
  );
  if (!connected.ok) return connected;
  const { socket, address } = connected.value;
  if (!secure) {
    report({ stage: 'tls', outcome: 'skipped', durationMs: null, code: null, params: { scheme: 'http' } });
    return ok({ address, stages });
  }
  const verified = await step('tls', () => finishTls({ socket, signal }));
  return verified.ok ? ok({ address, stages }) : verified;
}

async function connectTo(
  { url, policy, signal, opened }: Walk,
  { addresses, secure }: { addresses: ResolvedAddress[]; secure: boolean },
): Promise<{ socket: Socket; address: string }> {
  const port = Number(url.port) || (secure ? 443 : 80);
  const socket = await openSocket({ hostname: toHost(url), port, addresses, secure, ca: policy.ca, signal });
  opened.push(socket);
  return { socket, address: requireConnectedAddress({ socket, secure, policy }) };
}

async function timed<T>({
  stage,
  work,
  toParams = () => undefined,
  report,
}: {
  stage: ProbeStage;
  work: () => Promise<T>;
  toParams?: ((value: T) => StageResult['params']) | undefined;
  report: (stage: StageResult) => void;
}): Promise<Result<T>> {
  const startedAt = performance.now();
  const durationMs = () => Math.round((performance.now() - startedAt) * 10) / 10;
  try {
    const value = await work();
    report({ stage, outcome: 'passed', durationMs: durationMs(), code: null, params: toParams(value) });
    return ok(value);
  } catch (error) {
    const { code, ...rest } = toNetworkFailure(error);
    report({ stage, outcome: 'failed', durationMs: durationMs(), code, params: rest.params });
    return failure(code, rest);
  }
}
