'use client';

import { useCallback, useEffect, useRef } from 'react';

/**
 * For a button that may go by what it does. When it goes while it has the focus, or while the dialog that it opened
 * has (`open`), the keyboard's place moves to the page's content instead of being lost to the top of the frame.
 */
export function useKeptPlace(open: boolean) {
  const focused = useRef(false);
  const asking = useRef(open);
  useEffect(() => {
    asking.current = open;
  }, [open]);
  useEffect(
    () => () => {
      const had = focused.current || asking.current;
      if (had && document.activeElement === document.body)
        document.getElementById('content')?.focus({ preventScroll: true });
    },
    [],
  );
  const onFocus = useCallback(() => {
    focused.current = true;
  }, []);
  const onBlur = useCallback(() => {
    focused.current = false;
  }, []);
  return { onFocus, onBlur };
}
