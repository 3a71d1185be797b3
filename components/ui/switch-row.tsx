'use client';

import type { ReactNode } from 'react';
import { useKeepCheckedOnReset } from './keep-checked-on-reset';
import { useHydrated } from './use-hydrated';

export interface SwitchRowProps {
  id: string;
  /** The accessible name of the switch, exactly. */
  label: string;
  hint?: ReactNode;
  /** Form field name; an off switch sends nothing, an on one "on". */
  name?: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** A setting that is on or off: words at the start, switch at the end. A native checkbox with the switch role. */
export function SwitchRow({ id, label, hint, name, checked, onCheckedChange, disabled }: SwitchRowProps) {
  const input = useKeepCheckedOnReset(checked);
  const hydrated = useHydrated();
  return (
    <div inert={!hydrated} className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {hint && (
          <div id={`${id}-hint`} className="text-xs text-muted">
            {hint}
          </div>
        )}
      </div>
      <input
        ref={input}
        type="checkbox"
        role="switch"
        id={id}
        name={name}
        checked={checked}
        aria-checked={checked}
        disabled={disabled}
        onChange={(event) => onCheckedChange(event.currentTarget.checked)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="switch"
      />
    </div>
  );
}
