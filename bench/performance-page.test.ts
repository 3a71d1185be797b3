import { expect, it } from 'vitest';
import type { PlacedReport } from './fixtures/performance-page.d.mts';
import { toPerformancePage } from './fixtures/performance-page.mjs';

function report(changes: Partial<PlacedReport>): PlacedReport {
  return {
    name: 'pages',
    title: 'Pages',
    method: 'Asked often.',
    columns: ['page', 'ratio'],
    rows: [['dashboard', 0.7]],
    goals: [{ what: 'dashboard', figure: '0.70', goal: '≥ 0.6', met: true }],
    measuredAt: '2026-05-04T10:20:30.000Z',
    load: '0.3 / 0.4',
    machine: 'commit abc · Node 24',
    quick: false,
    ...changes,
  };
}

const missed = report({
  name: 'start',
  title: 'Start',
  rows: [['first | later', '5 s']],
  goals: [{ what: 'ready', figure: '5 s', goal: '≤ 3 s', met: false }],
});

it('tells a missed goal first, then each table with its method, load and machine', () => {
  const page = toPerformancePage({ reports: [missed, report({})] });
  expect(page).toContain('1 of 2 goals missed.');
  expect(page).toContain('| Start | ready | 5 s | ≤ 3 s | **missed** |');
  expect(page).toContain('| Pages | dashboard | 0.70 | ≥ 0.6 | met |');
  expect(page).toContain('| page | ratio |\n|---|---:|\n| dashboard | 0.7 |');
  expect(page).toContain('Finished 2026-05-04 10:20 UTC, load average then (1 / 5 min) 0.3 / 0.4');
  expect(page.match(/commit abc · Node 24/g)).toHaveLength(1);
  expect(page.indexOf('## Goals')).toBeLessThan(page.indexOf('## Pages'));
  expect(page.indexOf('## Pages')).toBeLessThan(page.indexOf('## Start'));
});

it('says with each table where it was measured when that differs', () => {
  const page = toPerformancePage({ reports: [report({}), report({ name: 'save', machine: 'commit def' })] });
  expect(page).toContain('0.3 / 0.4 · commit abc');
  expect(page).toContain('0.3 / 0.4 · commit def');
});

it('keeps a cell in its column', () => {
  expect(toPerformancePage({ reports: [missed] })).toContain('| first \\| later | 5 s |');
});

it('calls the page preliminary as long as one table comes from a quick run', () => {
  expect(toPerformancePage({ reports: [report({}), report({ quick: true })] })).toContain('Preliminary');
  expect(toPerformancePage({ reports: [report({})] })).not.toContain('Preliminary');
});
