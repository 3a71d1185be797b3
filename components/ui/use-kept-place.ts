'use client';

import { useCallback, useEffect, useRef } from 'react';
import { focusContentIfLost } from './focus-content-if-lost';

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
      if (had) focusContentIfLost();
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
