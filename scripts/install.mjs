import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, stampMatches, writeStamp } from './fingerprint.mjs';
import { root, run, StepFailed } from './steps.mjs';

const lockFile = join(root, 'package-lock.json');
const installedFile = join(root, 'node_modules/.package-lock.json');
const stamp = join(root, 'node_modules/.cache/registrar-panel-install');

/** Native modules fit one Node ABI on one platform, so both belong to the stamp. */
function wanted() {
  const { modules } = process.versions;
  return fingerprint({
    paths: ['package-lock.json'],
    alsoOf: [modules, process.platform, process.arch],
  });
}

/** Does node_modules hold exactly what the lock file says, whoever installed it? */
function installedAsLocked() {
  if (!existsSync(installedFile)) return false;
  const locked = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  const same = (path) => locked[path]?.version === installed[path]?.version;
  // Builds for other platforms are locked, but npm leaves them out here.
  const expected = Object.keys(locked).filter(
    (path) => path !== '' && !locked[path].optional && !locked[path].devOptional && !locked[path].peer,
  );
  return expected.every(same) && Object.keys(installed).every(same);
}

const networkHint =
  'check that this machine reaches the npm registry (behind a proxy: npm config set proxy …), then run the same command again.';

/** Without a network, npm would try for half an hour, package after package, before it gave up. */
async function requireRegistry() {
  const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-timeout=20000'];
  const args = ['view', 'server-only', 'version', '--prefer-online', ...patience];
  await run({ command: 'npm', args, quiet: true, hint: networkHint });
}

/** @returns {Promise<string>} what was done, for the step's closing line */
export async function installPackages() {
  const value = wanted();
  if (existsSync(installedFile) && stampMatches({ stamp, value })) return 'unchanged';
  if (installedAsLocked() && (await nativeModulesLoad())) {
    writeStamp({ stamp, value });
    return 'unchanged';
  }
  await requireRegistry();
  // Not `npm ci`: the lock file may lack builds for platforms that the registry it was made at does not carry, and
  // `npm ci` refuses that everywhere. `install --no-save` takes every locked version all the same and changes no file.
  await run({
    command: 'npm',
    args: ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline'],
    quiet: true,
    env: {
      // Prisma's installer would download a native engine that the panel does not use: any file satisfies it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      NODE_ENV: undefined,
      npm_config_production: undefined,
    },
    hint: networkHint,
  });
  if (!(await nativeModulesLoad())) {
    throw new StepFailed({
      message: 'better-sqlite3 was installed but its native part does not load.',
      hint: 'install a compiler (Debian: apt-get install python3 make g++; macOS: xcode-select --install), delete node_modules and run the same command again.',
    });
  }
  writeStamp({ stamp, value });
  return 'installed';
}

/** In a process of its own: a native module of another ABI cannot be unloaded again. */
async function nativeModulesLoad() {
  try {
    const code = "new (require('better-sqlite3'))(':memory:').close()";
    await run({ command: process.execPath, args: ['-e', code], quiet: true });
    return true;
  } catch {
    return false;
  }
}
