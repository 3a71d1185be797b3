'use client';

import { type ReactNode, useId } from 'react';

export interface CheckboxRowProps {
  /** The accessible name, exactly. */
  label: ReactNode;
  hint?: ReactNode;
  /** Form field name and what it sends when it is checked. */
  name: string;
  value: string;
  /** Ids of texts that describe the whole group (an error below it). */
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

/** One of several that may be chosen. A native checkbox; all of the row can be pressed. */
export function CheckboxRow({ label, hint, ...rest }: CheckboxRowProps) {
  const id = useId();
  const describedBy = [hint ? `${id}-hint` : null, rest['aria-describedby']].filter(Boolean).join(' ');
  return (
    <div className="relative grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 rounded-md px-2 py-1.5 hover:bg-hover has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-accent">
      <input
        type="checkbox"
        id={id}
        {...rest}
        aria-describedby={describedBy === '' ? undefined : describedBy}
        className="relative z-10 mt-0.5 size-4 accent-accent outline-none"
      />
      <label htmlFor={id} className="font-semibold after:absolute after:inset-0">
        {label}
      </label>
      {hint && (
        <div id={`${id}-hint`} className="col-start-2 text-xs text-muted">
          {hint}
        </div>
      )}
    </div>
  );
}
