import { join } from 'node:path';
import { root } from '../e2e/fixtures/child-process';
import { readPageSizes } from '../scripts/page-sizes.mjs';
import { kilobytes } from './fixtures/figures';
import type { Report } from './fixtures/report';

const emptyRoute = '/bench-empty';

/** What the HTML of each page makes a browser load; the same figures that scripts/check-size.mjs holds to budgets. */
export async function measureSize(): Promise<Report> {
  const pages = readPageSizes({ buildFolder: join(root, '.next') });
  const empty = pages.find(({ route }) => route === emptyRoute);
  if (empty === undefined) throw new Error(`This build has no ${emptyRoute}`);
  const product = pages.filter((page) => page !== empty);
  return {
    name: 'size',
    title: 'Scripts and styles of each page',
    method:
      'The files that the HTML of a page names, read from the manifests of the build and compressed with gzip as `npm start` sends them: those of the framework (React, Next’s router), which every page of any Next application loads; those beyond it; style sheets. Parts that a page loads later, when somebody uses them, and the script for browsers without modules are not counted. `npm test` holds the second and the fourth column to the budgets in `scripts/size-budgets.json`; an end-to-end test compares the list of files with what a browser really loads.',
    columns: ['page', 'framework', 'script beyond it', 'of it beyond the empty page', 'style'],
    rows: [empty, ...product].map(({ route, frameworkBytes, scriptBytes, styleBytes }) => [
      route === emptyRoute ? 'empty page' : `\`${route}\``,
      kilobytes(frameworkBytes),
      kilobytes(scriptBytes),
      kilobytes(scriptBytes - empty.scriptBytes),
      kilobytes(styleBytes),
    ]),
    goals: [],
  };
}
