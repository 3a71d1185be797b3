import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { StepFailed } from './steps.mjs';

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The manifest is a script that hangs itself into globalThis, keyed by the page's path in app/. */
function readClientManifest({ file, page }) {
  const context = {};
  runInNewContext('globalThis.self = globalThis', context);
  runInNewContext(readFileSync(file, 'utf8'), context);
  const manifest = context.__RSC_MANIFEST?.[page];
  if (manifest?.entryJSFiles && manifest.entryCSSFiles) return manifest;
  throw new StepFailed({
    message: `${file} does not list the files of its page: this version of Next keeps them elsewhere.`,
    hint: 'mend scripts/page-sizes.mjs; e2e/specs/page-size.spec.ts shows what a page really loads.',
  });
}

/** Layouts, error boundaries and the page travel with the HTML; a not-found page only when it is the one shown. */
function isLoaded({ entry, page }) {
  return !entry.endsWith('/not-found') || page === '/_not-found/page';
}

/** Paths of the scripts and style sheets that the HTML of one page names, from the build folder. */
function filesOf({ buildFolder, page }) {
  const folder = join(buildFolder, 'server/app', page);
  const { rootMainFiles } = readJson(join(folder, 'build-manifest.json'));
  const manifest = readClientManifest({ file: `${folder}_client-reference-manifest.js`, page });
  const own = (lists) =>
    Object.entries(lists).flatMap(([entry, files]) => (isLoaded({ entry, page }) ? files : []));
  const framework = new Set(rootMainFiles);
  return {
    framework: [...framework],
    scripts: [...new Set(own(manifest.entryJSFiles))].filter((path) => !framework.has(path)),
    styles: [...new Set(own(manifest.entryCSSFiles).map(({ path }) => path))],
  };
}

/**
 * What each page of the build sends besides its HTML, in bytes after gzip as `npm start` sends it: the framework's
 * scripts, those beyond them, and style sheets. Scripts for browsers without modules are not counted.
 *
 * @param {{buildFolder: string}} input
 */
export function readPageSizes({ buildFolder }) {
  const routesFile = join(buildFolder, 'app-path-routes-manifest.json');
  if (!existsSync(routesFile)) {
    throw new StepFailed({ message: 'The panel is not built yet.', hint: 'npm run build' });
  }
  const known = new Map();
  const sizeOf = (path) => {
    if (!known.has(path)) known.set(path, gzipSync(readFileSync(join(buildFolder, path))).length);
    return known.get(path);
  };
  const total = (paths) => paths.reduce((sum, path) => sum + sizeOf(path), 0);
  return Object.entries(readJson(routesFile))
    .filter(([page]) => page.endsWith('/page') && page !== '/_global-error/page')
    .map(([page, route]) => {
      const files = filesOf({ buildFolder, page });
      const { framework, scripts, styles } = files;
      return {
        route,
        files,
        frameworkBytes: total(framework),
        scriptBytes: total(scripts),
        styleBytes: total(styles),
      };
    })
    .sort((a, b) => (a.route < b.route ? -1 : 1));
}
