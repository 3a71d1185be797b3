'use client';

import { type RefObject, useEffectEvent, useLayoutEffect, useRef } from 'react';

/**
 * What somebody entered into a field of the page before its scripts were there stays in the field, but no event told of
 * it, and React would put it back. Calls `onEntered` once with the field as it was left, if it was changed.
 */
export function useEnteredEarly<Control extends HTMLInputElement | HTMLSelectElement>(
  onEntered: (control: Control) => void,
): RefObject<Control | null> {
  const ref = useRef<Control>(null);
  const tell = useEffectEvent(onEntered);
  // When the scripts come, before anything is drawn again.
  useLayoutEffect(() => {
    const control = ref.current;
    if (control === null || !isChanged(control)) return;
    const entered = control.value;
    // By then the whole page listens, the router to changes of the address too.
    const timer = setTimeout(() => {
      control.value = entered;
      tell(control);
    });
    return () => clearTimeout(timer);
  }, []);
  return ref;
}

/** Against the page as it was sent. Fields that scripts put into the page have nothing to differ from. */
function isChanged(control: HTMLInputElement | HTMLSelectElement): boolean {
  if (control instanceof HTMLInputElement) return control.value !== control.defaultValue;
  const sent = [...control.options].find((option) => option.defaultSelected);
  return sent !== undefined && !sent.selected;
}
