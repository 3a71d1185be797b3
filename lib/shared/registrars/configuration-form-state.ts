import type { Failure, Result } from '../result';
import type { RegistrarConfigurationView } from '../schemas/registrar-view';

/** What a save came to. Field errors: dotted path of the schema → key of the `validation` messages. */
export type SaveFormState =
  | { status: 'saved'; version: number }
  | { status: 'invalid'; fieldErrors: Record<string, string> }
  | { status: 'failed'; error: Failure }
  | { status: 'conflict'; current: RegistrarConfigurationView };

/** A started test, or why it could not start. */
export interface ConnectionTestStart {
  result: Result<{ testId: string }>;
  fieldErrors: Record<string, string>;
}
