'use server';

import { revalidatePath } from 'next/cache';
import { answer } from '@/lib/server/operations/answer';
import { saveRegistrarConfiguration } from '@/lib/server/operations/save-registrar-configuration';
import { startConnectionTest } from '@/lib/server/operations/start-connection-test';
import { toFieldErrors } from '@/lib/shared/form-state';
import { readConfigurationForm, readConnectionForm } from '@/lib/shared/registrars/configuration-form-data';
import {
  type ConnectionTestStart,
  type SaveFormState,
  toFailedSave,
} from '@/lib/shared/registrars/configuration-form-state';
import { toConnectionFieldErrors, toFailedField } from '@/lib/shared/registrars/field-errors';
import { failure } from '@/lib/shared/result';
import {
  saveRegistrarConfigurationSchema,
  startConnectionTestSchema,
} from '@/lib/shared/schemas/save-registrar-configuration';

/** The form keeps its own values in the browser, so no value, and no secret, comes back. */
export async function saveRegistrarConfigurationAction(form: FormData): Promise<SaveFormState> {
  const parsed = saveRegistrarConfigurationSchema.safeParse(readConfigurationForm(form));
  if (!parsed.success) return { status: 'invalid', fieldErrors: toFieldErrors(parsed.error) };
  const result = await answer(() => saveRegistrarConfiguration(parsed.data));
  if (!result.ok) return toFailedSave(result.error);
  if (result.value.outcome === 'conflict') return { status: 'conflict', current: result.value.current };
  revalidatePath('/', 'layout');
  return { status: 'saved', version: result.value.version };
}

export async function startConnectionTestAction(form: FormData): Promise<ConnectionTestStart> {
  const input = readConnectionForm(form);
  const parsed = startConnectionTestSchema.safeParse(input);
  if (!parsed.success) {
    const fieldErrors = toConnectionFieldErrors({
      environment: input.environment,
      errors: toFieldErrors(parsed.error),
    });
    return { result: failure('INVALID_INPUT'), fieldErrors };
  }
  const result = await answer(() => startConnectionTest(parsed.data));
  return { result, fieldErrors: result.ok ? {} : toFailedField(result.error) };
}
