import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { forgetArtefacts } from './fixtures/kept-artefacts';

/**
 * The specs see the production build of exactly the sources at hand; unchanged, this takes half a second.
 * E2E_BUILD=as-is takes the build that is there, for a look at a spec while the sources are being changed.
 */
export default function buildOnce(): void {
  forgetArtefacts();
  if (process.env.E2E_BUILD === 'as-is') return;
  build('scripts/build.mjs');
  // Here and not in the specs that look at it: they run side by side, and two builds of one folder do not.
  build('e2e/build-without-proxy.mjs');
}

function build(script: string): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { status } = spawnSync(process.execPath, [script], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('The panel could not be built; the reason is above.');
}
