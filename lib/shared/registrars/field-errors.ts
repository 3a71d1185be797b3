import type { Failure } from '../result';
import { environments } from '../schemas/registrar-configuration';
import { type ConfigurationDraft, type DraftField, isSameValue, plainFields } from './configuration-draft';

/** Dotted path of the save's schema → key of the `validation` messages. */
export type FieldErrors = Record<string, string>;

/** Failures that one field of an environment causes: they stand beside it. */
const causes: Partial<Record<Failure['code'], { field: string; message: string }>> = {
  KEY_FOR_NEW_ADDRESS: { field: 'key.apiKey', message: 'keyForNewAddress' },
  API_KEY_MISSING: { field: 'key.apiKey', message: 'required' },
  BASE_URL_MISSING: { field: 'baseUrl', message: 'baseUrlMissing' },
  LOCAL_ADDRESS_REFUSED: { field: 'baseUrl', message: 'httpsOnly' },
};

/** The field that a failure with `params.environment` belongs to; empty when it belongs to none. */
export function toFailedField({ code, params }: Failure): FieldErrors {
  const cause = causes[code];
  const environment = environments.find((name) => name === params?.environment);
  if (cause === undefined || environment === undefined) return {};
  return { [`environments.${environment}.${cause.field}`]: cause.message };
}

/** Errors of the connection part alone, under the paths that the whole form has for them. */
export function toConnectionFieldErrors({
  environment,
  errors,
}: {
  environment: unknown;
  errors: FieldErrors;
}): FieldErrors {
  const entries = Object.entries(errors);
  return Object.fromEntries(
    entries.map(([field, message]) => [`environments.${String(environment)}.${field}`, message]),
  );
}

/** Those of the errors whose fields still stand as they were sent: a mended field is not called wrong any more. */
export function listStandingErrors({
  fieldErrors,
  sent,
  draft,
}: {
  fieldErrors: FieldErrors;
  sent: ConfigurationDraft;
  draft: ConfigurationDraft;
}): FieldErrors {
  return Object.fromEntries(
    Object.entries(fieldErrors).filter(([path]) =>
      listDraftFields(path).every((field) => isSameValue({ field, one: sent, other: draft })),
    ),
  );
}

/** The fields that an error may be about: whether a key is needed depends on its address too. */
function listDraftFields(path: string): DraftField[] {
  for (const environment of environments) {
    if (path === `environments.${environment}.baseUrl`) return [`${environment}.baseUrl`];
    if (path.startsWith(`environments.${environment}.key`))
      return [`${environment}.apiKey`, `${environment}.baseUrl`];
  }
  if (path === 'contactId') return ['owner'];
  return plainFields.filter((field) => field === path);
}
