import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildInputs, notBuilt } from '../scripts/build.mjs';
import { fingerprint, stampMatches, writeStamp } from '../scripts/fingerprint.mjs';
import { main, root, runTool } from '../scripts/steps.mjs';

/**
 * The panel as it would be if somebody took proxy.ts out: a build of its own in .cache/without-proxy, from the
 * sources at hand. Inside the checkout, so that packages are found above it and nothing of them is copied.
 */
const folder = join(root, '.cache/without-proxy');
/** In the environment of the build, where somebody's real ones would be; a spec looks for them in what was built. */
const secretsFile = 'e2e/fixtures/build-secrets.json';
const secrets = JSON.parse(readFileSync(join(root, secretsFile), 'utf8'));
const inputs = buildInputs.filter((path) => path !== 'proxy.ts');

function copySources() {
  for (const name of readdirSync(mkdirSync(folder, { recursive: true }) ?? folder)) {
    // The build of before stays: Next compiles only what has changed since.
    if (name !== '.next') rmSync(join(folder, name), { recursive: true, force: true });
  }
  // Next takes the topmost folder with a lock file for the root of everything.
  for (const path of [...inputs, 'package.json', 'prisma/generated'].filter(
    (each) => each !== 'package-lock.json',
  )) {
    if (!existsSync(join(root, path))) continue;
    cpSync(join(root, path), join(folder, path), {
      recursive: true,
      filter: (source) => !notBuilt(source.slice(root.length).replaceAll('\\', '/')),
    });
  }
}

await main(async () => {
  const stamp = join(folder, '.next/registrar-panel-inputs');
  const value = fingerprint({
    paths: [...inputs, secretsFile],
    leaveOut: notBuilt,
    alsoOf: [process.version],
  });
  if (stampMatches({ stamp, value })) return;
  copySources();
  await runTool({
    tool: join(root, 'node_modules/next/dist/bin/next'),
    args: ['build'],
    quiet: true,
    cwd: folder,
    env: { ...secrets, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', PANEL_DIST_DIR: undefined },
    hint: 'the panel without proxy.ts could not be built; the reason is above.',
  });
  writeStamp({ stamp, value });
});
