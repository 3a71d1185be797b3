'use client';

import { useSyncExternalStore } from 'react';

const neverChanges = () => () => {};

/**
 * False in the page as it was sent, true once its scripts are there. What somebody enters into a field before that is
 * lost where a script holds the field's value, so such a field takes nothing until then.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

/** Of a text field: those without a value of ours are the browser's and keep what was typed at any time. */
export function useReadOnlyUntilHydrated({
  value,
  readOnly,
}: {
  value?: unknown;
  readOnly?: boolean;
}): boolean | undefined {
  const hydrated = useHydrated();
  return value !== undefined && !hydrated ? true : readOnly;
}
