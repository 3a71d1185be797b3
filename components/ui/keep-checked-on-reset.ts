'use client';

import { type RefObject, useEffect, useRef } from 'react';

/**
 * React resets a form after its action ran, and a reset puts native checkboxes and radios back to their first
 * state although the component says otherwise. Keeping the default in step makes the reset harmless.
 */
export function useKeepCheckedOnReset(checked: boolean | undefined): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current && checked !== undefined) input.current.defaultChecked = checked;
  }, [checked]);
  return input;
}
