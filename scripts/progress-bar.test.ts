import { expect, it } from 'vitest';
import { createProgressBar } from './progress-bar';

function watch({ isTTY }: { isTTY: boolean }) {
  const written: string[] = [];
  const write = (text: string | Uint8Array) => written.push(String(text)) > 0;
  const bar = createProgressBar({ label: 'sealed', stream: { write, isTTY } });
  return { bar, written };
}

it('is one line that grows on a terminal, and leaves it', () => {
  const { bar, written } = watch({ isTTY: true });
  for (const done of [0, 10, 20]) bar.show({ done, total: 20 });
  bar.end();
  expect(written).toEqual([
    `\rsealed [${'.'.repeat(30)}] 0/20`,
    `\rsealed [${'#'.repeat(15)}${'.'.repeat(15)}] 10/20`,
    `\rsealed [${'#'.repeat(30)}] 20/20`,
    '\n',
  ]);
});

it('is a line for each tenth in a file', () => {
  const { bar, written } = watch({ isTTY: false });
  for (let done = 0; done <= 1000; done += 1) bar.show({ done, total: 1000 });
  bar.end();
  expect(written).toHaveLength(11);
  expect(written.slice(0, 2)).toEqual(['sealed 0/1000\n', 'sealed 100/1000\n']);
});

it('says nothing of nothing', () => {
  const { bar, written } = watch({ isTTY: true });
  bar.show({ done: 0, total: 0 });
  bar.end();
  expect(written).toEqual([]);
});
