import type { Caller } from './upstream-caller';
import { type OnRequest, serveRequests, toAnswer, toBalanceBody } from './upstream-servers';

export interface Outage {
  operations: number;
  calls: number;
  amplification: number;
}

const outages: Record<string, OnRequest> = {
  'a 503': (socket) => socket.write(toAnswer('{}', { status: '503 Unavailable' })),
  'a reset': (socket) => socket.resetAndDestroy(),
};
export const outageNames = Object.keys(outages);

/** So many operations, one after the other, at a registrar that is down; counted where they arrive. */
export async function outlastOutage({
  caller,
  name,
  what,
  operations,
}: {
  caller: Caller;
  name: string;
  what: 'read' | 'refresh';
  operations: number;
}): Promise<Outage> {
  const upstream = await serveRequests(outages[name] ?? (() => undefined));
  try {
    await caller.ask({ what, name: `${name}, ${what}`, baseUrl: upstream.baseUrl, times: operations });
    const calls = upstream.requestedAt.length;
    return { operations, calls, amplification: calls / operations };
  } finally {
    await upstream.close();
  }
}

const waits: Record<string, (waitMs: number) => { line: string; until: number }> = {
  seconds: (waitMs) => ({ line: `retry-after: ${waitMs / 1000}`, until: Date.now() + waitMs }),
  'a date': (waitMs) => {
    const until = Math.ceil((Date.now() + waitMs) / 1000) * 1000;
    return { line: `retry-after: ${new Date(until).toUTCString()}`, until };
  },
};
export const waitNames = Object.keys(waits);

/**
 * A registrar that says 429 and until when, and is good afterwards, for several readers at once: by how much too
 * early anybody asked again (0: nobody did), and how many were answered in the end.
 */
export async function waitOutLimit({
  caller,
  form,
  waitMs,
}: {
  caller: Caller;
  form: string;
  waitMs: number;
}): Promise<{ earlyMs: number; calls: number; answered: number }> {
  let until = 0;
  let earlyMs = 0;
  const upstream = await serveRequests((socket) => {
    const now = Date.now();
    if (until !== 0) earlyMs = Math.max(earlyMs, until - now);
    if (until !== 0 && now >= until) {
      socket.write(toAnswer(toBalanceBody('"1.00"')));
      return;
    }
    const wait = waits[form]?.(waitMs);
    if (until === 0) until = wait?.until ?? 0;
    socket.write(toAnswer('{}', { status: '429 Too Many', headers: wait ? [wait.line] : [] }));
  });
  try {
    const name = `429, ${form}, ${waitMs}`;
    const answers = await caller.ask({ what: 'read', name, baseUrl: upstream.baseUrl, times: 2 });
    const good = answers.filter((answer) => answer.what === 'read' && answer.error === null).length;
    return { earlyMs, calls: upstream.requestedAt.length, answered: good };
  } finally {
    await upstream.close();
  }
}
