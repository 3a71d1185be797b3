import type { ComponentProps } from 'react';
import { BareButton } from '@/components/ui/bare-button';

/** A quiet square or pill in the header that opens something. */
export function ToolButton({ className = '', ...rest }: ComponentProps<'button'>) {
  return (
    <BareButton
      {...rest}
      className={`inline-flex min-h-8 min-w-8 items-center justify-center gap-1.5 rounded-md px-2 font-medium text-muted hover:bg-hover hover:text-ink data-popup-open:bg-hover data-popup-open:text-ink pointer-coarse:min-h-11 pointer-coarse:min-w-11 ${className}`}
    />
  );
}
