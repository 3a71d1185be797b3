import 'server-only';
import { accessSync, constants } from 'node:fs';
import { resolve, sep } from 'node:path';
import { type EnvironmentSource, type Findings, keyFilePaths } from './env-keys';
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
  if (good.WORKER_METRICS_PORT === good.PORT) {
    bad.push({ name: 'WORKER_METRICS_PORT', reason: 'must not be the port of the panel (PORT)' });
  }
  checkBackupFolder(input);
  if (good.PANEL_URL?.startsWith('http:') && !/^http:\/\/(localhost|127\.|\[::1\])/.test(good.PANEL_URL)) {
    warnings.push('PANEL_URL is not https: passwords and sessions cross the network unencrypted');
  }
}

/** Who gets hold of the backups must not get hold of the key with them. */
function checkBackupFolder({ good, cwd, findings }: Parameters<typeof checkRules>[0]): void {
  if (good.BACKUP_DIR === undefined) return;
  const dataDir = resolve(cwd, good.DATA_DIR);
  const [folder, keys] = [resolve(cwd, good.BACKUP_DIR), keyFilePaths(dataDir).folder];
  if (isWithin(folder, keys) || isWithin(keys, folder)) {
    findings.bad.push({
      name: 'BACKUP_DIR',
      reason: 'must not be, contain or lie in the folder of the key files',
    });
  } else if (isWithin(folder, dataDir)) {
    findings.warnings.push('BACKUP_DIR lies in DATA_DIR: what takes the data takes its backups along');
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}${sep}`);
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
      (name) =>
        /^(PANEL_(ENCRYPT|URL|JOB)|HOSTMYSERVERS_|OIDC_|WORKER_METRIC)/.test(name) &&
        !(name in environmentExamples),
    )
    .map((name) => `${name} is not a variable of the panel and has no effect`);
}
