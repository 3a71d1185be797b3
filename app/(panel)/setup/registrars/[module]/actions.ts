'use server';

import { revalidatePath } from 'next/cache';
import { answer } from '@/lib/server/operations/answer';
import { saveRegistrarConfiguration } from '@/lib/server/operations/save-registrar-configuration';
import { startConnectionTest } from '@/lib/server/operations/start-connection-test';
import { toFieldErrors } from '@/lib/shared/form-state';
import { readConfigurationForm, readConnectionForm } from '@/lib/shared/registrars/configuration-form-data';
import type { ConnectionTestStart, SaveFormState } from '@/lib/shared/registrars/configuration-form-state';
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
  if (!result.ok) return { status: 'failed', error: result.error };
  if (result.value.outcome === 'conflict') return { status: 'conflict', current: result.value.current };
  revalidatePath('/', 'layout');
  return { status: 'saved', version: result.value.version };
}

export async function startConnectionTestAction(form: FormData): Promise<ConnectionTestStart> {
  const parsed = startConnectionTestSchema.safeParse(readConnectionForm(form));
  if (!parsed.success) {
    return { result: failure('INVALID_INPUT'), fieldErrors: toFieldErrors(parsed.error) };
  }
  return { result: await answer(() => startConnectionTest(parsed.data)), fieldErrors: {} };
}
