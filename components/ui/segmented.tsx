'use client';

import { type ReactNode, useId } from 'react';
import { useKeepCheckedOnReset } from './keep-checked-on-reset';
import { useHydrated } from './use-hydrated';

export interface SegmentedOption<Value extends string> {
  value: Value;
  label: ReactNode;
  disabled?: boolean;
}

export interface SegmentedProps<Value extends string> {
  /** Accessible name of the group; shown above it unless `legendHidden`. */
  legend: string;
  legendHidden?: boolean;
  name: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly SegmentedOption<Value>[];
  disabled?: boolean;
  hint?: ReactNode;
}

/** A choice between two to four short words, as native radios that touch each other. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { legend, legendHidden = false, name, value, onValueChange, options, disabled, hint } = props;
  const legendId = useId();
  const hydrated = useHydrated();
  return (
    <div role="radiogroup" inert={!hydrated} aria-labelledby={legendId} className="min-w-0">
      <div id={legendId} className={legendHidden ? 'sr-only' : 'mb-1 font-semibold'}>
        {legend}
      </div>
      <div className="inline-flex flex-wrap gap-0.5 rounded-md border border-edge bg-sunken p-0.5">
        {options.map((option) => (
          <Segment
            key={option.value}
            name={name}
            option={option}
            chosen={option.value === value}
            disabled={disabled || option.disabled}
            onChoose={() => onValueChange(option.value)}
          />
        ))}
      </div>
      {hint && <div className="mt-1 text-xs text-muted">{hint}</div>}
    </div>
  );
}

interface SegmentProps {
  name: string;
  option: SegmentedOption<string>;
  chosen: boolean;
  disabled?: boolean;
  onChoose: () => void;
}

function Segment({ name, option, chosen, disabled, onChoose }: SegmentProps) {
  const input = useKeepCheckedOnReset(chosen);
  const look = chosen ? 'bg-accent text-accent-ink' : 'text-ink hover:bg-hover';
  return (
    <label
      className={`relative inline-flex min-h-7 cursor-pointer items-center gap-1.5 rounded px-3 font-semibold whitespace-nowrap transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:cursor-not-allowed has-disabled:opacity-55 pointer-coarse:min-h-10 ${look}`}
    >
      <input
        ref={input}
        type="radio"
        name={name}
        value={option.value}
        checked={chosen}
        disabled={disabled}
        onChange={onChoose}
        className="absolute inset-0 cursor-[inherit] appearance-none outline-none"
      />
      {option.label}
    </label>
  );
}
