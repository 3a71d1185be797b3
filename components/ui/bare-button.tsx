'use client';

import type { ComponentProps } from 'react';
import { useHydrated } from './use-hydrated';

export interface BareButtonProps extends ComponentProps<'button'> {
  /** The submit button of a form that the server answers by itself. */
  worksWithoutScript?: boolean;
}

/**
 * A native button without a look, `type="button"` unless told otherwise. It is disabled, but not dimmed, until its
 * scripts are there: a press before that would do nothing, and a form that needs them would be sent by the browser.
 */
export function BareButton({ worksWithoutScript = false, className = '', ...rest }: BareButtonProps) {
  const waits = !useHydrated() && !worksWithoutScript;
  return (
    <button
      type="button"
      {...rest}
      disabled={waits || rest.disabled}
      className={`${className} ${waits ? 'cursor-progress' : ''}`}
    />
  );
}
