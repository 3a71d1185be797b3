import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Root of the checkout; every script works from here, whatever folder it was called from. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A step failed for a reason we can name: the message and the next step are all a person needs to see. */
export class StepFailed extends Error {
  /** @param {{message: string, hint?: string, output?: string}} input */
  constructor({ message, hint, output }) {
    super(message);
    this.name = 'StepFailed';
    this.hint = hint;
    this.output = output;
  }
}

/** 340 ms · 12.4 s · 2 min 05 s */
export function formatDuration(durationMs) {
  if (durationMs < 1_000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 60_000) return `${(durationMs / 1_000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1_000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

export function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * Says that a step is still alive: on a terminal in one line that counts, elsewhere in few lines of their own.
 *
 * @returns {() => void} ends it
 */
function showProgress({ name, usually, elapsed, inPlace }) {
  const text = () => `  … ${name}, ${elapsed()} so far${usually ? ` (${usually})` : ''}`;
  let shown = false;
  const show = () => {
    shown = true;
    process.stdout.write(`\r\u001b[2K${text()}`);
  };
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += 1;
    if (inPlace) return show();
    if (seconds <= 30 ? seconds % 10 === 0 : seconds % 60 === 0) say(text());
  }, 1_000);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (shown) process.stdout.write('\r\u001b[2K');
  };
}

/**
 * Runs one named step, says how long it took and meanwhile that it is still alive. `work` answers a word for the
 * closing line ("unchanged", "3 packages") or nothing. `announce` is for steps that print lines of their own;
 * `usually` says what to expect of one that keeps silent for long.
 *
 * @param {{name: string, work: () => Promise<string | void> | string | void, announce?: boolean, usually?: string}} input
 */
export async function step({ name, work, announce = false, usually }) {
  const startedAt = performance.now();
  const elapsed = () => formatDuration(performance.now() - startedAt);
  if (announce) say(`\n▸ ${name}`);
  const inPlace = process.stdout.isTTY && !announce;
  const endProgress = showProgress({ name, usually, elapsed, inPlace });
  try {
    const note = await work();
    endProgress();
    say(`✓ ${name}${note ? `: ${note}` : ''} (${elapsed()})`);
  } catch (error) {
    endProgress();
    say(`✗ ${name} (${elapsed()})`);
    throw error;
  }
}

/**
 * One command of ours. Quiet commands show their output only when they fail.
 *
 * @param {{command: string, args: string[], env?: Record<string, string | undefined>, quiet?: boolean,
 *   hint?: string, timeoutMs?: number, cwd?: string}} input
 * @returns {Promise<string>} what it printed, when quiet
 */
export function run({ command, args, env = {}, quiet = false, hint, timeoutMs, cwd = root }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32' && command === 'npm',
      timeout: timeoutMs,
    });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const line = [command, ...args].join(' ');
    child.on('error', (error) =>
      reject(new StepFailed({ message: `Could not start "${line}": ${error.message}`, hint, output })),
    );
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output);
      const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
      reject(new StepFailed({ message: `"${line}" ${how}`, hint, output }));
    });
  });
}

/** A tool of node_modules, started without npx, which would cost a third of a second each time. */
export function runTool({ tool, args, ...rest }) {
  return run({ command: process.execPath, args: [tool, ...args], ...rest });
}

/** The last lines of a script: prints a named failure as such, anything else with its stack. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    if (error.output?.trim()) say(`\n${error.output.trimEnd()}`);
    say(`\n${error.message}`);
    if (error.hint) say(`What to do: ${error.hint}`);
    process.exitCode = 1;
  }
}
