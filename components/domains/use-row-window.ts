'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { type RowWindow, toRowWindow } from './row-window';

/** Drawn by the server, which knows no view; enough for a tall screen. */
const rowsAtFirst = 30;

/**
 * Follows the page's own scrolling, so that its keys, its scrollbar and going back work as on every page.
 * `list` is the element that is as high as all rows, `row` one that is as high as a row.
 */
export function useRowWindow(count: number): {
  list: RefObject<HTMLDivElement | null>;
  row: RefObject<HTMLDivElement | null>;
  shown: RowWindow & { rowPx: number };
} {
  const list = useRef<HTMLDivElement>(null);
  const row = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState({
    first: 0,
    last: Math.min(count, rowsAtFirst) - 1,
    totalPx: 0,
    shiftPx: 0,
    rowPx: 0,
  });
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const rowPx = row.current?.offsetHeight ?? 0;
      const scrolledPx = -(list.current?.getBoundingClientRect().top ?? 0);
      if (rowPx === 0) return;
      const next = { ...toRowWindow({ count, rowPx, scrolledPx, viewPx: window.innerHeight }), rowPx };
      setShown((before) => (isSame(before, next) ? before : next));
    };
    const lookSoon = () => {
      frame ||= requestAnimationFrame(look);
    };
    look();
    // What stands above the list may grow or shrink without any scrolling.
    const sizes = new ResizeObserver(lookSoon);
    sizes.observe(document.body);
    window.addEventListener('scroll', lookSoon, { passive: true });
    window.addEventListener('resize', lookSoon);
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      window.removeEventListener('scroll', lookSoon);
      window.removeEventListener('resize', lookSoon);
    };
  }, [count]);
  return { list, row, shown: { ...shown, last: Math.min(shown.last, count - 1) } };
}

function isSame(a: RowWindow & { rowPx: number }, b: RowWindow & { rowPx: number }): boolean {
  return (
    a.first === b.first &&
    a.last === b.last &&
    a.totalPx === b.totalPx &&
    a.shiftPx === b.shiftPx &&
    a.rowPx === b.rowPx
  );
}
