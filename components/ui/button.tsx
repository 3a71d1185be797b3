'use client';

import type { MouseEvent, ReactNode } from 'react';
import { BareButton, type BareButtonProps } from './bare-button';
import { type ButtonSize, type ButtonVariant, toButtonClass } from './button-look';
import { Spinner } from './spinner';

export interface ButtonProps extends Omit<BareButtonProps, 'className'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows a spinner at once, keeps width, name and focus, and ignores presses. */
  busy?: boolean;
  /** Decorative icon before the words. */
  icon?: ReactNode;
  /** Placement only (margins, grid cell); the look comes from `variant`. */
  className?: string;
}

/**
 * The button of all forms and dialogs. Busy and `aria-disabled` ones stay focusable: a natively disabled one would drop
 * the keyboard user's place.
 */
export function Button(props: ButtonProps) {
  const {
    variant = 'secondary',
    size = 'medium',
    busy = false,
    icon,
    className = '',
    children,
    ...rest
  } = props;
  const blocked = busy || rest['aria-disabled'] === true || rest['aria-disabled'] === 'true';
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // Also stops the submit that Enter in a text field sends through the form's submit button.
    if (blocked) event.preventDefault();
    else rest.onClick?.(event);
  };
  return (
    <BareButton
      {...rest}
      onClick={press}
      aria-busy={busy || undefined}
      aria-disabled={blocked || undefined}
      className={`${toButtonClass({ variant, size })} ${blocked && !busy ? 'opacity-55' : ''} ${className}`}
    >
      <span className={`col-start-1 row-start-1 inline-flex items-center gap-1.5 ${busy ? 'opacity-0' : ''}`}>
        {icon}
        {children}
      </span>
      {busy && (
        <span className="col-start-1 row-start-1">
          <Spinner />
        </span>
      )}
    </BareButton>
  );
}
