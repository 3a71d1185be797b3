'use client';

import type { ComponentProps } from 'react';
import { useFieldControl } from './field';
import { inputBoxClass, inputClass } from './input-look';
import { useEnteredEarly } from './use-entered-early';
import { useHydrated } from './use-hydrated';

export interface SelectProps extends Omit<ComponentProps<'select'>, 'className'> {
  options: readonly { value: string; label: string }[];
  className?: string;
}

/** One choice of many short ones. The browser's own list: it fits every screen and needs no script. */
export function Select({ options, className = '', ...rest }: SelectProps) {
  const control = useFieldControl({ id: rest.id, 'aria-describedby': rest['aria-describedby'] });
  const hydrated = useHydrated();
  const ref = useEnteredEarly<HTMLSelectElement>((select) =>
    select.dispatchEvent(new Event('change', { bubbles: true })),
  );
  // One with a name is sent by the browser itself where there is no script.
  const needsScript = rest.value !== undefined && rest.name === undefined;
  return (
    <div
      inert={needsScript && !hydrated}
      className={`${inputBoxClass} has-[select:focus-visible]:outline-2 has-[select:focus-visible]:outline-accent ${className}`}
    >
      <select ref={ref} {...rest} {...control} className={`${inputClass} min-h-8`}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
