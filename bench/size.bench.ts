import { join } from 'node:path';
import { root } from '../e2e/fixtures/child-process';
import { readPageSizes } from '../scripts/page-sizes.mjs';
import { emptyPage, framedPage } from './fixtures/configured-panel';
import { kilobytes } from './fixtures/figures';
import type { Report } from './fixtures/report';

/** What the HTML of each page makes a browser load; the same figures that scripts/check-size.mjs holds to budgets. */
export async function measureSize(): Promise<Report> {
  const pages = readPageSizes({ buildFolder: join(root, '.next') });
  return {
    name: 'size',
    title: 'Scripts and styles of each page',
    method:
      'The files that the HTML of a page names, read from the manifests of the build and compressed with gzip as `npm start` sends them: those of the framework (React, Next’s router), which every page of any such application loads; those beyond it; style sheets. Parts that a page loads later, when somebody uses them, and the script for browsers without modules are not counted. `npm test` holds the last two columns to the budgets in `scripts/size-budgets.json`, and an end-to-end test compares the list of files with the HTML that the panel really sends.',
    columns: ['page', 'framework', 'script beyond it', 'style'],
    rows: pages
      .filter(({ route }) => route !== emptyPage && route !== framedPage)
      .map(({ route, frameworkBytes, scriptBytes, styleBytes }) => [
        `\`${route}\``,
        kilobytes(frameworkBytes),
        kilobytes(scriptBytes),
        kilobytes(styleBytes),
      ]),
    goals: [],
  };
}
