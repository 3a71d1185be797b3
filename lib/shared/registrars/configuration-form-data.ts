import type { z } from 'zod';
import { environments } from '../schemas/registrar-configuration';
import type {
  saveRegistrarConfigurationSchema,
  startConnectionTestSchema,
} from '../schemas/save-registrar-configuration';
import { type ConfigurationDraft, plainFields } from './configuration-draft';

/** Writes the form as it travels to the action. A key that was not typed is not sent. */
export function toFormData({
  moduleId,
  version,
  draft,
}: {
  moduleId: string;
  version: number;
  draft: ConfigurationDraft;
}): FormData {
  const form = new FormData();
  form.set('moduleId', moduleId);
  form.set('version', String(version));
  form.set('environment', draft.environment);
  for (const environment of environments) {
    const { baseUrl, keyAction, apiKey } = draft.credentials[environment];
    const typed = keyAction === 'replace' && apiKey.trim() !== '';
    form.set(`${environment}.baseUrl`, baseUrl);
    form.set(`${environment}.keyAction`, keyAction === 'replace' && !typed ? 'keep' : keyAction);
    if (typed) form.set(`${environment}.apiKey`, apiKey);
  }
  form.set('ownerKind', draft.ownerKind);
  form.set('contactId', draft.contactId);
  for (const field of plainFields) form.set(field, String(draft[field]));
  return form;
}

function readText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

function readCredential(form: FormData, environment: string) {
  const action = readText(form, `${environment}.keyAction`);
  const apiKey = readText(form, `${environment}.apiKey`);
  const key =
    action === 'replace'
      ? { action: 'replace' as const, apiKey }
      : action === 'remove'
        ? { action: 'remove' as const }
        : { action: 'keep' as const };
  return { baseUrl: readText(form, `${environment}.baseUrl`), key };
}

/** Reads the same form again on the server; saveRegistrarConfigurationSchema judges it. */
export function readConfigurationForm(
  form: FormData,
): Record<keyof z.input<typeof saveRegistrarConfigurationSchema>, unknown> {
  return {
    moduleId: readText(form, 'moduleId'),
    version: readText(form, 'version'),
    environment: readText(form, 'environment'),
    environments: {
      production: readCredential(form, 'production'),
      sandbox: readCredential(form, 'sandbox'),
    },
    ownerKind: readText(form, 'ownerKind'),
    contactId: readText(form, 'contactId'),
    automaticSync: readText(form, 'automaticSync') === 'true',
    syncFrequency: readText(form, 'syncFrequency'),
    syncTime: readText(form, 'syncTime'),
    syncWeekday: readText(form, 'syncWeekday'),
    syncNotifyOnly: readText(form, 'syncNotifyOnly') === 'true',
    syncBrakePercent: readText(form, 'syncBrakePercent'),
    dnsPropagationDelayHours: readText(form, 'dnsPropagationDelayHours'),
    showBalance: readText(form, 'showBalance') === 'true',
  };
}

/** The connection part alone, for a test of what stands on the screen. */
export function readConnectionForm(
  form: FormData,
): Record<keyof z.input<typeof startConnectionTestSchema>, unknown> {
  const environment = readText(form, 'environment');
  return { moduleId: readText(form, 'moduleId'), environment, ...readCredential(form, environment) };
}
