import { join } from 'node:path';
import { readPageSizes } from '../../scripts/page-sizes.mjs';
import { root } from '../fixtures/child-process';
import { connectAnew } from '../fixtures/connect';
import { storeDoorParts } from '../fixtures/door-parts';
import { toPath } from '../fixtures/doors';
import { expect, test } from '../fixtures/test';

/** Scripts and style sheets that a page names, in its elements and in the data beside them. */
function filesIn(html: string): string[] {
  const modern = html.replaceAll(/<script[^>]* noModule=[^>]*>/gi, '');
  return [...new Set(modern.match(/static\/chunks\/[\w.~-]+\.(?:js|css)/g))].sort();
}

test.afterEach(({ panel }) => panel.forgetConfigurations());

test('the size budgets count exactly the files that the pages make a browser load', async ({
  page,
  panel,
}) => {
  await connectAnew({ page, panel, apiKey: 'demo-key' });
  const parts = await storeDoorParts(panel);
  const sizes = readPageSizes({ buildFolder: join(root, process.env.PANEL_DIST_DIR ?? '.next') });
  const signedInPages = sizes.filter(({ route }) => !['/login', '/setup', '/_not-found'].includes(route));
  expect(signedInPages.map(({ route }) => route)).toContain('/setup/registrars/[module]');
  for (const { route, files } of signedInPages) {
    const response = await page.request.get(toPath({ door: { pattern: route }, parts }));
    expect(response.status()).toBe(200);
    const counted = [...files.framework, ...files.scripts, ...files.styles].sort();
    expect(filesIn(await response.text()), route).toEqual(counted);
  }
});
