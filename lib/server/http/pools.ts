import 'server-only';
import { type BulkheadPolicy, bulkhead, isBulkheadRejectedError } from 'cockatiel';
import { Agent } from 'undici';
import { CallFailed } from './call-failed';
import { guardedConnect } from './guarded-connect';
import type { HttpPolicy, Priority } from './policy';
import { toReason, untilAborted } from './until-aborted';

export interface Lane {
  priority: Priority;
  origin: string;
}

export interface Pools {
  /** Runs `work` when the lane has a free connection. Throws CallFailed TOO_MANY_CALLS or the signal's reason. */
  run: <T>(lane: Lane, signal: AbortSignal, work: (agent: Agent) => Promise<T>) => Promise<T>;
  /** As `run`, with a connection of its own that is closed afterwards: nothing of an earlier call is reused. */
  runFresh: <T>(lane: Lane, signal: AbortSignal, work: (agent: Agent) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
}

/** Connections of people and of jobs are apart, so that a sync never queues in front of a person. */
export function createPools(policy: HttpPolicy): Pools {
  const createAgent = (connections: number) =>
    // Agent does not read the proxy environment variables (EnvHttpProxyAgent would).
    new Agent({ connect: guardedConnect(policy), connections, pipelining: 1 });
  const agents: Record<Priority, Agent> = {
    interactive: createAgent(policy.lanes.interactive.connections),
    background: createAgent(policy.lanes.background.connections),
  };
  const runIn = createLanes(policy.lanes);

  return {
    run: (lane, signal, work) => runIn(lane, signal, () => work(agents[lane.priority])),
    runFresh: (lane, signal, work) =>
      runIn(lane, signal, async () => {
        const agent = createAgent(1);
        try {
          return await work(agent);
        } finally {
          await agent.destroy();
        }
      }),
    close: async () => {
      await Promise.all(Object.values(agents).map((agent) => agent.destroy()));
    },
  };
}

/** At most so many calls at once per priority and origin; a few more may wait. */
function createLanes(limits: HttpPolicy['lanes']) {
  const lanes = new Map<string, { bulkhead: BulkheadPolicy; calls: number }>();

  return async <T>({ priority, origin }: Lane, signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    const key = `${priority}\n${origin}`;
    const { connections, waitingMax } = limits[priority];
    const lane = lanes.get(key) ?? { bulkhead: bulkhead(connections, waitingMax), calls: 0 };
    lanes.set(key, lane);
    lane.calls++;
    // The signal is not given to the bulkhead: a waiting call that it drops does not wake the next one.
    const running = lane.bulkhead
      .execute(() => {
        if (signal.aborted) throw toReason(signal);
        return work();
      })
      .finally(() => {
        if (--lane.calls === 0) lanes.delete(key);
      });
    try {
      return await untilAborted(running, signal);
    } catch (error) {
      if (!isBulkheadRejectedError(error)) throw error;
      throw CallFailed.as('TOO_MANY_CALLS', { retry: true });
    }
  };
}
