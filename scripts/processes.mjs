import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, StepFailed } from './steps.mjs';

/** Longer than the panel itself takes to finish or release what it holds (10 s). */
const stopTimeoutMs = 12_000;

/** What stands at the end of a log file, for a person who has to find out why a process ended. */
function readLastLines({ logFile, count = 30 }) {
  if (logFile === undefined) return '';
  return readFileSync(join(root, logFile), 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}

/** Truncated at each start; only its owner reads it. */
function openLogFile(logFile) {
  const path = join(root, logFile);
  mkdirSync(dirname(path), { recursive: true });
  return openSync(path, 'w', 0o600);
}

/**
 * npm passes SIGTERM on to the shell between it and us, which ends without telling us: we notice that we were left
 * alone. Started without npm, a process may well outlive whoever started it.
 */
function onceLeftByNpm(work) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    work();
  }, 500);
  timer.unref();
}

function toReport({ name, code, signal, logFile }) {
  const lines = [
    readLastLines({ logFile }),
    `The ${name} ended by itself (${signal ?? `exit code ${code}`}).`,
  ];
  if (logFile) lines.push(`Everything it printed: ${logFile}`);
  return lines.join('\n');
}

/**
 * The child processes of one command: when one of them ends, or a person presses Ctrl-C, all of them end.
 * Each is ended by its own process id; a second Ctrl-C no longer waits.
 */
export class Processes {
  #children = [];
  #stopping = null;
  #tellFirstEnd;
  #firstEnd = new Promise((resolve) => {
    this.#tellFirstEnd = resolve;
  });

  /**
   * @param {{name: string, args: string[], env?: Record<string, string>, logFile?: string}} input `logFile`, from the
   *   root of the checkout, takes what it prints; without one that goes to the terminal
   */
  start({ name, args, env = {}, logFile }) {
    const out = logFile === undefined ? 'inherit' : openLogFile(logFile);
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', out, out],
    });
    if (out !== 'inherit') closeSync(out);
    const ended = new Promise((resolve) => {
      child.once('error', () => resolve({ code: 1, signal: null }));
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    ended.then((end) => this.#tellFirstEnd({ name, logFile, ...end }));
    const entry = { name, child, ended, logFile };
    this.#children.push(entry);
    return entry;
  }

  /**
   * Waits for Ctrl-C or for the first child that ends by itself, also one started later; then ends the others.
   *
   * @returns {Promise<{exitCode: number, interrupted: boolean, report: string}>} `report` says which child ended by
   *   itself, how, and what it printed last
   */
  async untilOneEnds() {
    const interrupted = new Promise((resolve) => {
      const interrupt = () => resolve(null);
      let times = 0;
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.on(signal, () => {
          times += 1;
          if (times > 1) for (const { child } of this.#children) child.kill('SIGKILL');
          interrupt();
        });
      }
      onceLeftByNpm(interrupt);
    });
    const first = await Promise.race([interrupted, this.#firstEnd]);
    const byItself = first !== null && this.#stopping === null;
    await this.stop();
    const exitCode = first === null ? 0 : (first.code ?? 1);
    return { exitCode, interrupted: first === null, report: byItself ? toReport(first) : '' };
  }

  stop() {
    this.#stopping ??= Promise.all(
      this.#children.map(async ({ child, ended }) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill('SIGTERM');
        const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
        await ended;
        clearTimeout(timer);
      }),
    );
    return this.#stopping;
  }
}

/** Asks until the address answers 200, the child that should answer has ended, or the time is up. */
export async function waitUntilReady({ url, process: { name, ended, logFile }, timeoutMs = 60_000 }) {
  let end = null;
  ended.then((value) => {
    end = value;
  });
  const deadline = performance.now() + timeoutMs;
  let last = 'no answer';
  while (performance.now() < deadline) {
    if (end !== null) {
      throw new StepFailed({
        message: `The ${name} ended before it was ready (${end.signal ?? `exit code ${end.code}`}).`,
        hint: 'what it printed above says why; mend that, then run the same command again.',
        output: readLastLines({ logFile }),
      });
    }
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      const body = await response.text();
      if (response.ok) return;
      last = `${response.status} ${body.slice(0, 500)}`;
    } catch {
      // Not listening yet: asked again below.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new StepFailed({
    message: `The ${name} was not ready after ${timeoutMs / 1_000} s; ${url} said: ${last}`,
    hint: 'the lines above say what it is waiting for.',
    output: readLastLines({ logFile }),
  });
}
