'use client';

import { useEffect, useRef } from 'react';
import { focusContentIfLost } from '@/components/ui/focus-content-if-lost';

/**
 * When a dialog has closed and its opener has gone, the keyboard's place moves to the page's content. `rows` is what
 * the openers belong to: it may change after the dialog has closed.
 */
export function usePlaceAfterDialog({ open, rows }: { open: boolean; rows: readonly unknown[] }) {
  const wasOpen = useRef(open);
  useEffect(() => {
    if (open) wasOpen.current = true;
    if (open || !wasOpen.current) return;
    // The closing dialog gives the focus back first, if there is somebody to give it to.
    const frame = requestAnimationFrame(focusContentIfLost);
    return () => cancelAnimationFrame(frame);
  }, [open, rows]);
}
