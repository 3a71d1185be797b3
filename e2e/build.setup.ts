import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * The specs see the production build of exactly the sources at hand; unchanged, this takes half a second.
 * E2E_BUILD=as-is takes the build that is there, for a look at a spec while the sources are being changed.
 */
export default function buildOnce(): void {
  if (process.env.E2E_BUILD === 'as-is') return;
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('The panel could not be built; the reason is above.');
}
