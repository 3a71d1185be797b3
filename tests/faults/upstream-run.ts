import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTranslator } from 'next-intl';
import { toSentenceParams } from '@/lib/shared/errors';
import { loadMessages } from '@/lib/shared/messages/load';
import { localeSchema } from '@/lib/shared/preferences';
import type { Failure } from '@/lib/shared/result';
import { type Caller, startCaller } from './upstream-caller';
import { authorities, type Fault } from './upstream-faults';

/** The panel's own limit for one operation. */
const DEADLINE_MS = 30_000;
const SLACK_MS = 500;
const AT_ONCE = 12;
const MB = 1024 * 1024;

/** The button Test Connection asks once and on connections of its own; a reading repeats and reuses. */
type Way = 'test' | 'read';

export interface UpstreamRun {
  faults: number;
  answers: number;
  /** A sentence for everything that was not as it has to be. */
  wrong: string[];
  slowestMs: number;
  /** Resident, and what of it is in use after a garbage collection. */
  grownMb: number;
  heapGrownMb: number;
  peakMb: number;
  exitCode: number | null;
  complaints: string;
}

/** Each by the test of a connection and by a reading, in one process of the panel's. */
export async function meetFaults({
  faults,
  warmUp,
  rounds,
  ways = ['test', 'read'],
}: {
  faults: readonly Fault[];
  /** Met before, so that everything is loaded and compiled when the memory is looked at. */
  warmUp: readonly Fault[];
  rounds: number;
  ways?: readonly Way[];
}): Promise<UpstreamRun> {
  return withCaller(async (caller) => {
    const run = { faults: faults.length, answers: 0, wrong: [] as string[], slowestMs: 0 };
    await meetAll({ caller, ways, faults: warmUp, title: 'warm' });
    const before = await memoryOf(caller, 'before');
    for (let round = 1; round <= rounds; round += 1) {
      for (const { answers, wrong } of await meetAll({ caller, ways, faults, title: String(round) })) {
        run.answers += answers.length;
        run.wrong.push(...wrong);
        run.slowestMs = Math.max(run.slowestMs, ...answers);
      }
    }
    const after = await memoryOf(caller, 'after');
    return {
      ...run,
      grownMb: (after.rss - before.rss) / MB,
      heapGrownMb: (after.heapUsed - before.heapUsed) / MB,
      peakMb: (after.peakRss - before.rss) / MB,
    };
  });
}

/** Those that wait for a time limit all at once, the others a few at a time: it is not the machine that is tried. */
async function meetAll({
  caller,
  ways,
  faults,
  title,
}: {
  caller: Caller;
  ways: readonly Way[];
  faults: readonly Fault[];
  title: string;
}) {
  const meetOne = (fault: Fault) => meet({ caller, ways, fault, name: `${title}, ${fault.name}` });
  const slow = Promise.all(faults.filter((fault) => fault.slow).map(meetOne));
  const quick = faults.filter((fault) => !fault.slow);
  const met = [];
  while (quick.length > 0) met.push(...(await Promise.all(quick.splice(0, AT_ONCE).map(meetOne))));
  return [...met, ...(await slow)];
}

/** Starts the caller with the authorities of the certificates, and tells how it ended. */
export async function withCaller<T extends object>(
  work: (caller: Caller) => Promise<T>,
): Promise<T & { exitCode: number | null; complaints: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'panel-faults-'));
  const file = join(folder, 'authorities.pem');
  writeFileSync(file, authorities.pem);
  const caller = await startCaller({ NODE_EXTRA_CA_CERTS: file });
  try {
    const result = await work(caller);
    return { ...result, exitCode: await caller.end(), complaints: caller.complaints() };
  } finally {
    await caller.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function memoryOf(caller: Caller, name: string) {
  const [answer] = await caller.ask({ what: 'memory', name });
  if (answer?.what !== 'memory') throw new Error('no memory');
  return answer;
}

async function meet({
  caller,
  ways,
  fault,
  name,
}: {
  caller: Caller;
  ways: readonly Way[];
  fault: Fault;
  name: string;
}): Promise<{ answers: number[]; wrong: string[] }> {
  const upstream = await fault.open();
  const { baseUrl } = upstream;
  try {
    const given = ways.map((what) =>
      caller.ask(
        what === 'test' ? { what, name, baseUrl } : { what, name, baseUrl, times: fault.times ?? 1 },
      ),
    );
    const answers = (await Promise.all(given)).flat().filter((answer) => answer.what !== 'memory');
    const wrong = answers.flatMap(({ what, error, ms }) =>
      [...whatIsWrong({ fault, error }), ...(ms > DEADLINE_MS + SLACK_MS ? [`after ${ms} ms`] : [])].map(
        (text) => `${name}, ${what}: ${text}`,
      ),
    );
    return { answers: answers.map(({ ms }) => ms), wrong };
  } finally {
    await upstream.close();
  }
}

function whatIsWrong({ fault, error }: { fault: Fault; error: Failure | null }): string[] {
  const { code, params = {} } = fault;
  if (error === null) return code === null ? [] : [`good, instead of ${code}`];
  if (error.code !== code) return [`${JSON.stringify(error)} instead of ${code}`];
  const others = Object.entries(params).filter(([name, value]) => error.params?.[name] !== value);
  return [...others.map(([name]) => `${name} is ${error.params?.[name]}`), ...missingSentences(error)];
}

/** What is shown of a failure, in both languages (the screens themselves: e2e/specs/failure-scenarios.spec.ts). */
function missingSentences({ code, params }: Failure): string[] {
  return localeSchema.options.flatMap((locale) => {
    const troubles: string[] = [];
    const t = createTranslator({
      locale,
      messages: loadMessages(locale),
      namespace: 'errors',
      onError: (error) => troubles.push(`${locale}: ${error.message}`),
    });
    for (const part of ['what', 'next'] as const) {
      const sentence = t(`${code}.${part}`, toSentenceParams(params));
      if (!/^\p{Lu}.*[.!]$/su.test(sentence)) troubles.push(`${locale}: "${sentence}" is no sentence`);
    }
    return troubles;
  });
}
