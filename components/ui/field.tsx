'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext } from 'react';

interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

const FieldContext = createContext<FieldControl | null>(null);

/** What a control inside a Field spreads on its element; outside one, only what it was given itself. */
export function useFieldControl(own: { id?: string; 'aria-describedby'?: string } = {}) {
  const field = useContext(FieldContext);
  return {
    id: own.id ?? field?.id,
    'aria-describedby': own['aria-describedby'] ?? field?.['aria-describedby'],
    'aria-invalid': field?.['aria-invalid'],
  };
}

export interface FieldProps {
  /** Id of the control: links in an error summary point to `#id`; hint and error are `id-hint`, `id-error`. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  /** A finished sentence; null or undefined when the field is fine. */
  error?: ReactNode;
  /** Adds "(optional)" after the label. */
  optional?: boolean;
  /** Stands at the end of the label's line: a link or a small button. */
  action?: ReactNode;
  /** One control (TextInput, SecretInput, NumberInput …); it finds its id and description by itself. */
  children: ReactNode;
  className?: string;
}

/** A label, one control, its hint and its error, tied together for assistive technology. */
export function Field({ id, label, hint, error, optional, action, children, className = '' }: FieldProps) {
  const t = useTranslations('ui');
  const describedBy = [error ? `${id}-error` : null, hint ? `${id}-hint` : null].filter(Boolean).join(' ');
  const control: FieldControl = {
    id,
    'aria-describedby': describedBy === '' ? undefined : describedBy,
    'aria-invalid': error ? true : undefined,
  };
  return (
    <div className={`grid min-w-0 gap-1 ${className}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <label htmlFor={id} className="font-semibold">
          {label}
          {optional && <span className="font-normal text-muted"> ({t('optional')})</span>}
        </label>
        {action}
      </div>
      <FieldContext value={control}>{children}</FieldContext>
      {/* In the page from the start, so that an error which appears later is read out. */}
      <div aria-live="polite">{error && <FieldError id={`${id}-error`}>{error}</FieldError>}</div>
      {hint && (
        <div id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </div>
      )}
    </div>
  );
}

/** The red line below a control; use it alone where a group of controls shares one error. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-xs font-medium text-bad">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
