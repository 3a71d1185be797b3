import type { ComponentProps, ReactNode } from 'react';
import { ApproachedLink } from './approached-link';
import { type ButtonSize, type ButtonVariant, toButtonClass } from './button-look';

export interface LinkButtonProps extends Omit<ComponentProps<typeof ApproachedLink>, 'className'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Decorative icon before the words. */
  icon?: ReactNode;
  className?: string;
}

/** A link (it goes somewhere) with the look of a button. */
export function LinkButton(props: LinkButtonProps) {
  const { variant = 'secondary', size = 'medium', icon, className = '', children, ...rest } = props;
  return (
    <ApproachedLink {...rest} className={`${toButtonClass({ variant, size })} ${className}`}>
      <span className="inline-flex items-center gap-1.5">
        {icon}
        {children}
      </span>
    </ApproachedLink>
  );
}
