'use client';

import type { ComponentProps, ReactNode } from 'react';
import { useFieldControl } from './field';
import { inputBoxClass, inputClass } from './input-look';
import { useReadOnlyUntilHydrated } from './use-hydrated';

export interface NumberInputProps extends Omit<ComponentProps<'input'>, 'className' | 'type' | 'inputMode'> {
  /** Unit after the number, read out with the label. */
  suffix?: ReactNode;
  className?: string;
}

/**
 * A whole number as text: what was typed stays exactly as it is ("07", "1e3", "-1") until the schema judges it.
 * A native number field would hand over an empty string or a clamped value instead.
 */
export function NumberInput({ suffix, className = 'w-28', ...rest }: NumberInputProps) {
  const control = useFieldControl({ id: rest.id, 'aria-describedby': rest['aria-describedby'] });
  const readOnly = useReadOnlyUntilHydrated(rest);
  return (
    <div className={`${inputBoxClass} ${className}`}>
      <input
        autoComplete="off"
        {...rest}
        {...control}
        readOnly={readOnly}
        type="text"
        inputMode="numeric"
        className={`${inputClass} tabular-nums`}
      />
      {suffix && <span className="pr-2.5 text-muted">{suffix}</span>}
    </div>
  );
}
