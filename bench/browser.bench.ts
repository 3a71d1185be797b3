import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { root } from '../e2e/fixtures/child-process';
import playwrightConfig from '../playwright.config';
import { readPageSizes } from '../scripts/page-sizes.mjs';
import { type ColdVisit, visitCold } from './fixtures/cold-visit';
import { configurationPage, emptyPage } from './fixtures/configured-panel';
import { kilobytes, median, ms } from './fixtures/figures';
import type { Report } from './fixtures/report';
import { preparedPanel, type Settings } from './fixtures/settings';

const goalBytes = 250_000;

const pages = [
  { name: 'empty page', path: emptyPage },
  { name: 'dashboard', path: '/' },
  { name: 'configuration', path: configurationPage },
  { name: 'modules', path: '/setup/registrars' },
  { name: 'activity', path: '/activity' },
  { name: 'account', path: '/account' },
] as const;

/** What a browser loads and waits for on its first visit, with nothing in its cache. */
export async function measureBrowser({ quick }: Settings): Promise<Report> {
  const { panel, client, stop } = await preparedPanel();
  const browser = await chromium.launch(playwrightConfig.use?.launchOptions);
  try {
    const visits = new Map<string, ColdVisit[]>(pages.map(({ name }) => [name, []]));
    for (let count = 0; count < (quick ? 1 : 7); count += 1) {
      for (const { name, path } of pages) {
        visits.get(name)?.push(await visitCold({ browser, url: panel.url + path, cookie: client.cookie }));
      }
    }
    return toReport(visits);
  } finally {
    await browser.close();
    await stop();
  }
}

function toReport(visits: Map<string, ColdVisit[]>): Report {
  const goals: Report['goals'] = [];
  const [{ frameworkBytes } = { frameworkBytes: Number.NaN }] = readPageSizes({
    buildFolder: join(root, '.next'),
  });
  const rows = [...visits].map(([name, all]) => {
    const of = (figure: (visit: ColdVisit) => number) => middle(all, figure);
    const bytes = of((visit) => visit.bytes);
    const foreign = Math.max(...all.map((visit) => visit.foreignRequests));
    if (name !== pages[0].name) {
      goals.push({
        what: name,
        figure: kilobytes(bytes),
        goal: `≤ ${kilobytes(goalBytes)}`,
        met: bytes <= goalBytes,
      });
      goals.push({ what: `${name}, third parties`, figure: String(foreign), goal: '0', met: foreign === 0 });
    }
    return [
      name,
      of((visit) => visit.requests),
      kilobytes(bytes),
      kilobytes(of((visit) => visit.scriptBytes)),
      kilobytes(of((visit) => visit.scriptBytes) - frameworkBytes),
      kilobytes(of((visit) => visit.prefetchBytes)),
      ms(of((visit) => visit.largestPaintMs)),
      ms(of((visit) => visit.blockingMs)),
    ];
  });
  return {
    name: 'browser',
    title: 'First visit in a browser, nothing cached',
    method:
      'Chromium with an empty profile, medians over the visits, page after page. Bytes are those on the wire, heads included, until the network is quiet: the page, its scripts and styles, and what it asks for afterwards. “Beyond the framework” is what React and Next’s router, which every page of any such application loads, do not account for. Prefetched are the pages that links in view lead to; they are part of the bytes. LCP: largest contentful paint; blocking: total blocking time (the part above 50 ms of each long task).',
    columns: ['page', 'requests', 'bytes', 'script', 'beyond the framework', 'prefetched', 'LCP', 'blocking'],
    rows,
    goals,
  };
}

function middle(visits: ColdVisit[], figure: (visit: ColdVisit) => number): number {
  return median(visits.map(figure));
}
