import type { Failure, Result } from '../result';
import type { RegistrarConfigurationView } from '../schemas/registrar-view';
import { type FieldErrors, toFailedField } from './field-errors';

/** What a save came to. */
export type SaveFormState =
  | { status: 'saved'; version: number }
  | { status: 'invalid'; fieldErrors: FieldErrors }
  | { status: 'failed'; error: Failure }
  | { status: 'conflict'; current: RegistrarConfigurationView };

/** A started test, or why it could not start. */
export interface ConnectionTestStart {
  result: Result<{ testId: string }>;
  fieldErrors: FieldErrors;
}

/** A failure that one field caused is the field's error, any other the form's. */
export function toFailedSave(error: Failure): SaveFormState {
  const fieldErrors = toFailedField(error);
  return Object.keys(fieldErrors).length > 0
    ? { status: 'invalid', fieldErrors }
    : { status: 'failed', error };
}
