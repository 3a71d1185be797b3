import type { Environment } from '../schemas/registrar-configuration';
import { environments } from '../schemas/registrar-configuration';
import type { RegistrarConfigurationView } from '../schemas/registrar-view';
import type { SyncFrequency } from '../schemas/sync';

/** The configuration form as it stands on the screen: texts as typed, nothing parsed yet. */
export interface ConfigurationDraft {
  environment: Environment;
  credentials: Record<Environment, CredentialDraft>;
  ownerKind: 'account' | 'contact';
  contactId: string;
  automaticSync: boolean;
  syncFrequency: SyncFrequency;
  /** HH:MM; empty while a time field is being filled. */
  syncTime: string;
  syncWeekday: number;
  syncNotifyOnly: boolean;
  syncBrakePercent: string;
  dnsPropagationDelayHours: string;
  showBalance: boolean;
}

export interface CredentialDraft {
  baseUrl: string;
  /** `keep`: the field was not touched; the stored key stays. */
  keyAction: 'keep' | 'replace' | 'remove';
  /** Lives in this browser tab only, until it is sent once. */
  apiKey: string;
}

/** The form filled from what is stored. A field without a stored key is open for typing. */
export function toDraft(view: RegistrarConfigurationView): ConfigurationDraft {
  const credential = (environment: Environment): CredentialDraft => ({
    baseUrl: view.environments[environment].baseUrl,
    keyAction: 'keep',
    apiKey: '',
  });
  return {
    environment: view.environment,
    credentials: { production: credential('production'), sandbox: credential('sandbox') },
    ownerKind: view.owner.kind,
    contactId: view.owner.contactId ?? '',
    automaticSync: view.automaticSync,
    ...view.syncSettings,
    syncBrakePercent: String(view.syncSettings.syncBrakePercent),
    dnsPropagationDelayHours: String(view.dnsPropagationDelayHours),
    showBalance: view.showBalance,
  };
}

/** Fields of the draft that are one value each. */
export const plainFields = [
  'automaticSync',
  'syncFrequency',
  'syncTime',
  'syncWeekday',
  'syncNotifyOnly',
  'syncBrakePercent',
  'dnsPropagationDelayHours',
  'showBalance',
] as const satisfies readonly (keyof ConfigurationDraft)[];

/** Fields as the conflict and the counter of unsaved changes name them: `registrars.fields.<name>`. */
export const draftFields = [
  'environment',
  'production.baseUrl',
  'production.apiKey',
  'sandbox.baseUrl',
  'sandbox.apiKey',
  'owner',
  ...plainFields,
] as const;
export type DraftField = (typeof draftFields)[number];

/** Fields that differ between the form and what it was filled from. */
export function listUnsaved({
  draft,
  view,
}: {
  draft: ConfigurationDraft;
  view: RegistrarConfigurationView;
}): DraftField[] {
  const stored = toDraft(view);
  return draftFields.filter((field) => toComparable(draft, field) !== toComparable(stored, field));
}

export function isSameValue({
  field,
  one,
  other,
}: {
  field: DraftField;
  one: ConfigurationDraft;
  other: ConfigurationDraft;
}): boolean {
  return toComparable(one, field) === toComparable(other, field);
}

/** Fields that somebody else changed between two stored states. A replaced key shows by its fingerprint. */
export function listChangedMeanwhile({
  before,
  now,
}: {
  before: RegistrarConfigurationView;
  now: RegistrarConfigurationView;
}): DraftField[] {
  const draftBefore = toDraft(before);
  const draftNow = toDraft(now);
  return draftFields.filter((field) => {
    const environment = environments.find((name) => field === `${name}.apiKey`);
    if (environment) return toKeyMark(before, environment) !== toKeyMark(now, environment);
    return toComparable(draftBefore, field) !== toComparable(draftNow, field);
  });
}

/**
 * What is stored now, with my own changes on top: those in which `draft` differs from `before`. After a conflict
 * `before` is what the form was filled from, after a save what was sent, so that typing meanwhile is not lost.
 */
export function rebaseDraft({
  draft,
  before,
  now,
}: {
  draft: ConfigurationDraft;
  before: ConfigurationDraft;
  now: RegistrarConfigurationView;
}): ConfigurationDraft {
  const theirs = toDraft(now);
  const pick = (field: DraftField) => (isSameValue({ field, one: draft, other: before }) ? theirs : draft);
  const credential = (environment: Environment): CredentialDraft => {
    const { keyAction, apiKey } = pick(`${environment}.apiKey`).credentials[environment];
    const { baseUrl } = pick(`${environment}.baseUrl`).credentials[environment];
    return { baseUrl, keyAction, apiKey };
  };
  const { ownerKind, contactId } = pick('owner');
  return {
    environment: pick('environment').environment,
    credentials: { production: credential('production'), sandbox: credential('sandbox') },
    ownerKind,
    contactId,
    automaticSync: pick('automaticSync').automaticSync,
    syncFrequency: pick('syncFrequency').syncFrequency,
    syncTime: pick('syncTime').syncTime,
    syncWeekday: pick('syncWeekday').syncWeekday,
    syncNotifyOnly: pick('syncNotifyOnly').syncNotifyOnly,
    syncBrakePercent: pick('syncBrakePercent').syncBrakePercent,
    dnsPropagationDelayHours: pick('dnsPropagationDelayHours').dnsPropagationDelayHours,
    showBalance: pick('showBalance').showBalance,
  };
}

function toKeyMark(view: RegistrarConfigurationView, environment: Environment): string {
  const { apiKey } = view.environments[environment];
  return apiKey.set ? `${apiKey.fingerprint} ${apiKey.storedAt}` : '';
}

function toComparable(draft: ConfigurationDraft, field: DraftField): string {
  const { production, sandbox } = draft.credentials;
  switch (field) {
    case 'environment':
      return draft.environment;
    case 'production.baseUrl':
      return production.baseUrl.trim();
    case 'sandbox.baseUrl':
      return sandbox.baseUrl.trim();
    case 'production.apiKey':
      return toKeyChange(production);
    case 'sandbox.apiKey':
      return toKeyChange(sandbox);
    case 'owner':
      return draft.ownerKind === 'account' ? 'account' : `contact ${draft.contactId.trim()}`;
    default:
      return String(draft[field]).trim();
  }
}

/** An opened but empty key field changes nothing. */
function toKeyChange({ keyAction, apiKey }: CredentialDraft): string {
  if (keyAction === 'remove') return 'remove';
  return keyAction === 'replace' && apiKey.trim() !== '' ? `replace ${apiKey}` : '';
}
