'use client';

import { useEffect, useRef } from 'react';

/**
 * When a dialog closes whose opener has gone meanwhile, the keyboard's place moves to the page's content. (An opener
 * that goes later does so by itself: useKeptPlace.)
 */
export function usePlaceAfterDialog(open: boolean) {
  const wasOpen = useRef(open);
  useEffect(() => {
    const closed = wasOpen.current && !open;
    wasOpen.current = open;
    if (closed && document.activeElement === document.body)
      document.getElementById('content')?.focus({ preventScroll: true });
  }, [open]);
}
