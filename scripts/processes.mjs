import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { root, StepFailed, say } from './steps.mjs';

/** Longer than the panel itself takes to finish or release what it holds (10 s). */
const stopTimeoutMs = 12_000;

/** Refuses with the variable to set when something already listens there. */
export function requireFreePort({ port, host, variable }) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const message =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is already in use.`
          : `Cannot listen on ${host}:${port} (${error.code}).`;
      reject(new StepFailed({ message, hint: `choose another port, for example: ${variable}=${port + 1}` }));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

export function readPort({ variable, otherwise }) {
  const text = process.env[variable]?.trim();
  if (!text) return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new StepFailed({
    message: `${variable} is not a port number: ${text}`,
    hint: `set ${variable} to a whole number between 1 and 65535, or unset it.`,
  });
}

/**
 * The child processes of one command: when one of them ends, or a person presses Ctrl-C, all of them end.
 * Each is ended by its own process id; a second Ctrl-C no longer waits.
 */
export class Processes {
  #children = [];
  #stopping = null;

  start({ name, args, env = {}, onLine }) {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', onLine ? 'pipe' : 'inherit', onLine ? 'pipe' : 'inherit'],
    });
    const ended = new Promise((resolve) => {
      child.once('error', () => resolve({ code: 1, signal: null }));
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    if (onLine)
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => onLine(String(chunk)));
    const entry = { name, child, ended };
    this.#children.push(entry);
    return entry;
  }

  /** Waits for Ctrl-C or for the first child that ends by itself, ends the others, answers the exit code. */
  async untilOneEnds() {
    const interrupted = new Promise((resolve) => {
      let times = 0;
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.on(signal, () => {
          times += 1;
          if (times > 1) for (const { child } of this.#children) child.kill('SIGKILL');
          resolve({ interrupted: true });
        });
      }
    });
    const ends = this.#children.map(({ name, ended }) => ended.then((end) => ({ name, ...end })));
    const first = await Promise.race([interrupted, ...ends]);
    if (!first.interrupted && this.#stopping === null) {
      say(`\n${first.name} ended (${first.signal ?? `exit code ${first.code}`})`);
    }
    await this.stop();
    return first.interrupted ? 0 : (first.code ?? 1);
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
export async function waitUntilReady({ url, process: { name, ended }, timeoutMs = 60_000 }) {
  let end = null;
  ended.then((value) => {
    end = value;
  });
  const deadline = performance.now() + timeoutMs;
  let last = 'no answer';
  while (performance.now() < deadline) {
    if (end !== null) {
      throw new StepFailed({
        message: `${name} ended before it was ready (${end.signal ?? `exit code ${end.code}`}).`,
        hint: 'what it printed above says why.',
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
    message: `${name} was not ready after ${timeoutMs / 1_000} s; ${url} said: ${last}`,
    hint: 'the lines above say what it is waiting for.',
  });
}
