import 'server-only';
import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';
import type { EnvironmentSource, Findings } from './env-keys';
import { environmentExamples, type Variables } from './env-variables';

/** Rules between variables. Bad variables count as absent here: they are in the findings already. */
export function checkRules(input: {
  good: Variables;
  source: EnvironmentSource;
  cwd: string;
  findings: Findings;
}): void {
  const { good, source, cwd } = input;
  const { bad, warnings } = input.findings;
  if (good.HOSTMYSERVERS_ALLOW_LOCAL_API && good.NODE_ENV === 'production' && !good.PANEL_DEMO) {
    bad.push({
      name: 'HOSTMYSERVERS_ALLOW_LOCAL_API',
      reason: 'is refused in production (only the demo may use it)',
    });
  }
  for (const name of ['HOSTMYSERVERS_API_URL', 'HOSTMYSERVERS_SANDBOX_API_URL'] as const) {
    if (good[name]?.startsWith('http:') && !good.HOSTMYSERVERS_ALLOW_LOCAL_API) {
      bad.push({ name, reason: 'must begin with https://' });
    }
  }
  for (const [name, other] of [
    ['ADMIN_EMAIL', 'ADMIN_PASSWORD'],
    ['ADMIN_PASSWORD', 'ADMIN_EMAIL'],
  ] as const) {
    if (source[name] === undefined && source[other] !== undefined) {
      bad.push({ name, reason: `is missing, but ${other} is set; set both or neither` });
    }
  }
  if (good.HOSTMYSERVERS_API_MAP !== undefined && !readable(resolve(cwd, good.HOSTMYSERVERS_API_MAP))) {
    bad.push({ name: 'HOSTMYSERVERS_API_MAP', reason: 'names a file that cannot be read' });
  }
  if (good.PANEL_URL?.startsWith('http:') && !/^http:\/\/(localhost|127\.|\[::1\])/.test(good.PANEL_URL)) {
    warnings.push('PANEL_URL is not https: passwords and sessions cross the network unencrypted');
  }
}

function readable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** A mistyped name would otherwise silently mean the default. */
export function unknownVariables(source: EnvironmentSource): string[] {
  return Object.keys(source)
    .filter(
      (name) => /^(PANEL_(ENCRYPT|URL|JOB)|HOSTMYSERVERS_)/.test(name) && !(name in environmentExamples),
    )
    .map((name) => `${name} is not a variable of the panel and has no effect`);
}
