import 'server-only';
import { type Env, parseEnv } from './env-parse';
import { environmentExamples } from './env-variables';
import { processWide } from './process-wide';

export type { Env } from './env-parse';

/** Names every bad variable with what is wrong and an example; never the value that was given. */
export class EnvError extends Error {
  override readonly name = 'EnvError';

  constructor(readonly bad: readonly { name: string; reason: string }[]) {
    const examples: Readonly<Record<string, string>> = environmentExamples;
    const lines = bad.map(({ name, reason }) => {
      const example = examples[name];
      return `  ${name} ${reason}${example === undefined ? '' : ` (example: ${example})`}`;
    });
    super(['The panel cannot start with this configuration:', ...lines].join('\n'));
  }
}

const memo = () => processWide<{ env: Env | null }>('env', () => ({ env: null }));

/** The configuration of this process, read once. Throws EnvError when any variable is bad. */
export function env(): Env {
  const kept = memo();
  if (kept.env !== null) return kept.env;
  const result = parseEnv({ variables: process.env, cwd: process.cwd() });
  if (!result.ok) throw new EnvError(result.bad);
  // next-auth reads this variable by itself; the public address must not have to be said twice.
  process.env.NEXTAUTH_URL = result.env.panelUrl;
  kept.env = result.env;
  return result.env;
}

/**
 * A variable that is none of the panel's own, whose name a person gave as the place of a secret. The panel's own would
 * hand its encryption key to the registrar.
 */
export function readOtherVariable(name: string): string | 'ofPanel' | undefined {
  return Object.hasOwn(environmentExamples, name) ? 'ofPanel' : process.env[name];
}

/** The next env() reads everything again: after key files were made, and between tests. */
export function forgetEnv(): void {
  memo().env = null;
}
