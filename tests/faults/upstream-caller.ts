import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { createDatabase, layTables } from '@/lib/server/data/each-database.test-support';
import { openDatabase } from '@/lib/server/data/open-database';
import { startScript, toDatabaseUrl } from '@/scripts/run-script.test-support';
import { type CallerAnswer, type CallerOrder, parseAnswer } from './upstream-orders';

export interface Caller {
  /** Gives the order; resolves with as many answers as it leads to. */
  ask(order: CallerOrder): Promise<CallerAnswer[]>;
  /** Everything it printed that is no answer: stacks of what it threw. */
  complaints(): string;
  /** Ends it; its exit code, 0 unless it crashed before. */
  end(): Promise<number | null>;
}

interface Waiting {
  order: CallerOrder;
  answers: CallerAnswer[];
  wanted: number;
  done: (answers: CallerAnswer[]) => void;
  fail: (error: Error) => void;
}

/** A process that calls registrars as a panel does, on a SQLite file of its own. */
export async function startCaller(env: Record<string, string> = {}): Promise<Caller> {
  const fresh = await createDatabase('sqlite');
  const database = openDatabase({ database: fresh.choice });
  await layTables(fresh.choice);
  await database.close();
  const child = startScript({
    script: 'tests/faults/upstream-caller.test-support.ts',
    args: [],
    stdin: 'pipe',
    env: {
      DATABASE_URL: toDatabaseUrl(fresh.choice),
      DATA_DIR: '/nonexistent/panel-data',
      HOSTMYSERVERS_ALLOW_LOCAL_API: '1',
      LOG_LEVEL: 'silent',
      ...env,
    },
  });
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) throw new Error('no pipes');
  let complaints = '';
  stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const waiting = new Set<Waiting>();
  createInterface({ input: stdout }).on('line', (line) => {
    const answer = parseAnswer(line);
    for (const wait of waiting) {
      if (wait.order.name !== answer.name || !fits(wait.order, answer)) continue;
      wait.answers.push(answer);
      if (wait.answers.length < wait.wanted) continue;
      waiting.delete(wait);
      wait.done(wait.answers);
    }
  });
  const ended = once(child, 'exit').then(([code]) => {
    for (const wait of waiting) wait.fail(new Error(`it ended with ${code}: ${complaints}`));
    return typeof code === 'number' ? code : null;
  });
  return {
    ask: (order) =>
      new Promise((done, fail) => {
        const wanted = 'times' in order ? order.times : 1;
        waiting.add({ order, answers: [], wanted, done, fail });
        stdin.write(`${JSON.stringify(order)}\n`);
      }),
    complaints: () => complaints,
    end: async () => {
      stdin.end();
      const code = await ended;
      await fresh.remove();
      return code;
    },
  };
}

function fits(order: CallerOrder, answer: CallerAnswer): boolean {
  return (order.what === 'refresh' ? 'read' : order.what) === answer.what;
}
