import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint, stampMatches, writeStamp } from './fingerprint.mjs';
import { setUp } from './setup.mjs';
import { main, root, runTool, step } from './steps.mjs';

/** Same variable as next.config.js, so that a second build can stand beside the first. */
export const buildFolder = resolve(root, process.env.PANEL_DIST_DIR ?? '.next');

/** Whatever the build depends on. */
export const buildInputs = [
  'app',
  'components',
  'lib',
  'prisma/schema.prisma',
  'prisma/migrations',
  'public',
  'instrumentation-client.ts',
  'instrumentation.ts',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
];

/** Tests and the simulator are never part of the build. */
export function notBuilt(path) {
  return /\.test\.tsx?$/.test(path) || path.startsWith('lib/simulator/');
}

const stamp = join(buildFolder, 'registrar-panel-inputs');
const fingerprintOfInputs = () =>
  fingerprint({ paths: buildInputs, leaveOut: notBuilt, alsoOf: [process.version] });

export function isBuilt() {
  return existsSync(join(buildFolder, 'BUILD_ID'));
}

/** Was the build at hand made from exactly these sources? */
export function isBuildCurrent() {
  return stampMatches({ stamp, value: fingerprintOfInputs() });
}

/**
 * `next build`, unless the build at hand was made from exactly these sources.
 *
 * @returns {Promise<string>} what was done, for the step's closing line
 */
export async function buildPanel({ force = false, quiet = true } = {}) {
  if (!force && isBuilt() && isBuildCurrent()) return 'unchanged';
  const value = fingerprintOfInputs();
  await runTool({
    tool: 'node_modules/next/dist/bin/next',
    args: ['build'],
    quiet,
    env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    hint: 'mend what the build names above, then run the same command again.',
  });
  writeStamp({ stamp, value });
  return 'built';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    await setUp();
    await step({
      name: 'build',
      announce: true,
      work: () => buildPanel({ force: process.argv.includes('--force'), quiet: false }),
    });
  });
}
