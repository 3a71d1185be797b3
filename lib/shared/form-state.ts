import type { z } from 'zod';
import type { Failure } from './result';

/** What a form shows after its action ran. `values` is an allow-list of what was typed, and never a secret. */
export interface FormState<Values> {
  status: 'idle' | 'saved' | 'failed';
  /** Field name → key of the `validation` messages. */
  fieldErrors: Partial<Record<string, string>>;
  formError: Failure | null;
  values: Values;
}

/** The first issue of each field, by the dotted path of the field. */
export function toFieldErrors(error: z.core.$ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = issue.path.join('.');
    errors[field] ??= issue.message;
  }
  return errors;
}
