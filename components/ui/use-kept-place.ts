'use client';

import { useEffect, useLayoutEffect, useRef } from 'react';
import { focusContentIfLost } from './focus-content-if-lost';

/**
 * For a button that may go by what it does. When it goes while it has the focus, or while the dialog that it opened
 * has (`open`), the keyboard's place moves to the page's content instead of being lost to the top of the frame.
 */
export function useKeptPlace(open: boolean) {
  const ref = useRef<HTMLButtonElement>(null);
  const had = useRef(false);
  // Asked of the document while the button is still there: React does not tell of a focus that a closing dialog gives
  // back, since that happens while it changes the page.
  useLayoutEffect(
    () => () => {
      had.current = open || document.activeElement === ref.current;
    },
    [open],
  );
  useEffect(
    () => () => {
      if (had.current) focusContentWhenLost();
    },
    [],
  );
  return { ref };
}

/** At once, or when the dialog that is open has closed: until then it has the keyboard's place. */
function focusContentWhenLost(): void {
  const dialog = document.querySelector('dialog:modal');
  if (dialog) dialog.addEventListener('close', focusContentWhenLost, { once: true });
  else focusContentIfLost();
}
