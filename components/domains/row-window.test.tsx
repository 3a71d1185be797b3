import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toRowWindow } from './row-window';

const view = { rowPx: 44, viewPx: 800 };

describe('the rows in view', () => {
  it('are those that can be seen and some around them', () => {
    const found = toRowWindow({ ...view, count: 100_000, scrolledPx: 44 * 90_000 });
    expect(found.first).toBeLessThan(90_000);
    expect(found.first).toBeGreaterThan(89_980);
    expect(found.last).toBeGreaterThan(90_018);
    expect(found.last).toBeLessThan(90_040);
    expect(found).toMatchObject({ totalPx: 4_400_000, shiftPx: 0 });
  });

  it('begin with the first while the list still stands below the top of the view', () => {
    expect(toRowWindow({ ...view, count: 50, scrolledPx: -300 })).toMatchObject({ first: 0, shiftPx: 0 });
  });

  it('are none in an empty list', () => {
    const { first, last, totalPx } = toRowWindow({ ...view, count: 0, scrolledPx: 0 });
    expect(last).toBeLessThan(first);
    expect(totalPx).toBe(0);
  });

  it('can all be reached, however long the list, in a height that browsers can draw', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, part) => {
          const { totalPx } = toRowWindow({ ...view, count, scrolledPx: 0 });
          expect(totalPx).toBeLessThanOrEqual(8_000_000);
          const end = Math.max(0, totalPx - view.viewPx);
          const at = (scrolledPx: number) => ({ ...toRowWindow({ ...view, count, scrolledPx }), scrolledPx });
          // At the very end the last row ends with the view.
          expect(at(end).last).toBe(count - 1);
          const { first, last, shiftPx, scrolledPx } = at(part * end);
          const top = (index: number) => index * view.rowPx + shiftPx - scrolledPx;
          // What is drawn covers the view.
          if (first > 0) expect(top(first)).toBeLessThanOrEqual(0);
          if (last < count - 1) expect(top(last + 1)).toBeGreaterThanOrEqual(view.viewPx);
        },
      ),
    );
    const scrolledPx = 8_000_000 - view.viewPx;
    const { shiftPx } = toRowWindow({ ...view, count: 1_000_000, scrolledPx });
    expect(1_000_000 * view.rowPx + shiftPx).toBeCloseTo(8_000_000, 3);
  });
});
