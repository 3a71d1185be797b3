'use client';

import type { ComponentProps } from 'react';
import { useFieldControl } from './field';
import { inputBoxClass, inputClass } from './input-look';
import { useReadOnlyUntilHydrated } from './use-hydrated';

export interface TextInputProps extends Omit<ComponentProps<'input'>, 'className'> {
  /** Fixed-width letters, for ids, addresses and keys. */
  mono?: boolean;
  className?: string;
}

/** A line of text. Inside a Field it takes id, description and error state from there. */
export function TextInput({ mono = false, className = 'w-full', type = 'text', ...rest }: TextInputProps) {
  const control = useFieldControl({ id: rest.id, 'aria-describedby': rest['aria-describedby'] });
  const readOnly = useReadOnlyUntilHydrated(rest);
  return (
    <div className={`${inputBoxClass} ${className}`}>
      <input
        {...rest}
        {...control}
        readOnly={readOnly}
        type={type}
        className={`${inputClass} ${mono ? 'font-mono text-xs' : ''}`}
      />
    </div>
  );
}
