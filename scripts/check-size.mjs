// node scripts/check-size.mjs [--build-folder .next] [--budgets file.json]
//
// Fails when a page of the production build sends more than its budget. docs/performance.md says how it is counted.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildFolder } from './build.mjs';
import { readPageSizes } from './page-sizes.mjs';
import { main, root, StepFailed, say } from './steps.mjs';

/** "132.5 kB" */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/**
 * @param {{pages: {route: string, scriptBytes: number, styleBytes: number}[],
 *   budgets: Record<string, {scriptBytes: number, styleBytes: number}>}} input
 * @returns {string[]} a sentence for each page beyond its budget, without one, or with one but gone
 */
function findExcesses({ pages, budgets }) {
  const routes = new Set(pages.map(({ route }) => route));
  const gone = Object.keys(budgets).filter((route) => !routes.has(route));
  return [
    ...pages.flatMap(({ route, ...page }) => {
      const budget = budgets[route];
      if (budget === undefined) return [`${route} has no budget in scripts/size-budgets.json`];
      return [
        ['script', page.scriptBytes, budget.scriptBytes],
        ['style', page.styleBytes, budget.styleBytes],
      ]
        .filter(([, bytes, allowed]) => !(bytes <= allowed))
        .map(
          ([what, bytes, allowed]) =>
            `${route} sends ${kilobytes(bytes)} of ${what}, ${kilobytes(bytes - allowed)} beyond its budget`,
        );
    }),
    ...gone.map((route) => `${route} has a budget in scripts/size-budgets.json but is no page of this build`),
  ];
}

function toTable({ pages, budgets }) {
  const head = ['page', 'framework', 'script beyond it', 'budget', 'style', 'budget'];
  const cell = (bytes) => (bytes === undefined ? '–' : kilobytes(bytes));
  const rows = pages.map(({ route, frameworkBytes, scriptBytes, styleBytes }) => {
    const budget = budgets[route];
    const bytes = [frameworkBytes, scriptBytes, budget?.scriptBytes, styleBytes, budget?.styleBytes];
    return [route, ...bytes.map(cell)];
  });
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const pad = (text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]));
  return lines.map((line) => `  ${line.map(pad).join('  ')}`).join('\n');
}

await main(() => {
  const { values } = parseArgs({
    options: {
      'build-folder': { type: 'string', default: buildFolder },
      budgets: { type: 'string', default: 'scripts/size-budgets.json' },
    },
  });
  const pages = readPageSizes({ buildFolder: resolve(root, values['build-folder']) });
  const budgets = JSON.parse(readFileSync(resolve(root, values.budgets), 'utf8'));
  say(toTable({ pages, budgets }));
  const excesses = findExcesses({ pages, budgets });
  if (excesses.length === 0) return;
  throw new StepFailed({
    message: excesses.join('\n'),
    hint: 'load less, load it later (next/dynamic), or raise the budget in scripts/size-budgets.json and say why.',
  });
});
