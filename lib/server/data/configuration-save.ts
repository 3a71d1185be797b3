import 'server-only';
import type { Contact } from '@/lib/shared/schemas/contact';
import type { Environment } from '@/lib/shared/schemas/registrar-configuration';
import type { SyncSettings } from '@/lib/shared/schemas/sync';
import type { Actor } from '../actor';
import { toChanges } from './audit-changes';
import { toAuditRow } from './audit-row';
import { type RegistrarConfiguration, toContactColumns } from './registrar-configuration-row';
import type { RegistrarCredential } from './registrar-credentials';
import { toRemovalAudit } from './spare-key-writes';
import type { SpareKey, SparePlace } from './spare-keys';

export interface ConfigurationValues extends SyncSettings {
  environment: Environment;
  ownerKind: 'account' | 'contact';
  ownerContactId: string | null;
  /** As the registrar listed it; null when nobody saw it there. */
  ownerContact: Contact | null;
  automaticSync: boolean;
  dnsPropagationDelayHours: number;
  showBalance: boolean;
}

/** What a save does to one environment's credential. `key` absent: kept, null: removed. */
export interface CredentialChange {
  /** Of the row, known before its insert: the key is sealed to it. */
  id: string;
  environment: Environment;
  /** Null: the environment's default. */
  baseUrl: string | null;
  key?: { sealedApiKey: string; last4: string; fingerprint: string } | null;
  /** Places beside the working key that are emptied, since what stands there belongs to what it was. */
  emptied?: readonly SparePlace[];
}

interface Save {
  before: RegistrarConfiguration;
  credentialsBefore: RegistrarCredential[];
  sparesBefore: SpareKey[];
  values: ConfigurationValues;
  credentials: CredentialChange[];
  by: Actor;
  at: Date;
}

/** Columns of the configuration after a save. */
export function toSavedColumns(save: Save) {
  const { values, by, at } = save;
  return {
    environment: values.environment,
    ownerKind: values.ownerKind,
    automaticSync: values.automaticSync,
    ...toSyncColumns(values),
    dnsPropagationDelayHours: values.dnsPropagationDelayHours,
    showBalance: values.showBalance,
    ...toOwnerColumns(save),
    updatedAt: at,
    updatedBy: by.label,
  };
}

function toSyncColumns(values: SyncSettings): SyncSettings {
  const { syncFrequency, syncTime, syncWeekday, syncNotifyOnly, syncBrakePercent } = values;
  return { syncFrequency, syncTime, syncWeekday, syncNotifyOnly, syncBrakePercent };
}

/** Another key or environment may be another account: then nothing is known of the contact until it is looked for. */
function toOwnerColumns({ before, credentialsBefore, values, credentials, at }: Save) {
  const columns = { ownerContactId: values.ownerContactId, ...toContactColumns(values.ownerContact) };
  const change = credentials.find(({ environment }) => environment === values.environment);
  const known = credentialsBefore.find(({ environment }) => environment === values.environment);
  const otherAccount =
    values.environment !== before.environment ||
    (change?.key !== undefined && change.key?.fingerprint !== known?.fingerprint);
  if (values.ownerContactId === null || otherAccount)
    return { ...columns, ownerContactState: 'unchecked', ownerContactCheckedAt: null };
  if (values.ownerContactId === before.ownerContactId) return columns;
  const seen = values.ownerContact !== null;
  return {
    ...columns,
    ownerContactState: seen ? 'found' : 'unchecked',
    ownerContactCheckedAt: seen ? at : null,
  };
}

/** Columns of a credential after a save. */
export function toCredentialColumns({ change, by, at }: { change: CredentialChange; by: Actor; at: Date }) {
  const { baseUrl, key } = change;
  if (key === undefined) return { baseUrl };
  if (key !== null) return { baseUrl, ...key, storedAt: at, storedBy: by.label };
  return { baseUrl, sealedApiKey: null, last4: null, fingerprint: null, storedAt: null, storedBy: null };
}

/** Rows for the audit log: one for the values when any of them changed, one for each key stored or removed. */
export function toSaveAudit(save: Save) {
  const { before, values, credentials, by, at } = save;
  const subject = before.moduleId;
  const baseUrls = credentials.map((change) => [
    `baseUrl.${change.environment}`,
    { before: findBefore({ save, change })?.baseUrl ?? null, after: change.baseUrl },
  ]);
  const changes = {
    ...toChanges({ before: toAudited(before), after: toAudited(values) }),
    ...Object.fromEntries(baseUrls.filter(([, url]) => typeof url === 'object' && url.before !== url.after)),
  };
  const rows = [
    ...credentials.flatMap((change) => toKeyAudit({ save, change })),
    ...listEmptied(save).map(({ spare, environment }) =>
      toRemovalAudit({ moduleId: subject, environment, spare, by, at }),
    ),
  ];
  if (Object.keys(changes).length === 0) return rows;
  return [toAuditRow({ action: 'configuration.saved', subject, changes, by, at }), ...rows];
}

function toKeyAudit({ save, change }: { save: Save; change: CredentialChange }) {
  if (change.key === undefined) return [];
  const known = findBefore({ save, change })?.fingerprint ?? null;
  if (change.key === null && known === null) return [];
  const field = `fingerprint.${change.environment}`;
  return [
    toAuditRow({
      action: change.key === null ? 'apiKey.removed' : 'apiKey.stored',
      subject: save.before.moduleId,
      changes: { [field]: { before: known, after: change.key?.fingerprint ?? null } },
      by: save.by,
      at: save.at,
    }),
  ];
}

/** Spare keys that a save takes away; a next one also when its key is what now works. */
export function listEmptied({ credentials, sparesBefore }: Pick<Save, 'credentials' | 'sparesBefore'>) {
  return credentials.flatMap(({ id, environment, emptied = [], key }) =>
    sparesBefore
      .filter(({ credentialId }) => credentialId === id)
      .filter(({ place, fingerprint }) => emptied.includes(place) || fingerprint === key?.fingerprint)
      .map((spare) => ({ spare, environment })),
  );
}

function findBefore({ save, change }: { save: Save; change: CredentialChange }): RegistrarCredential | null {
  return save.credentialsBefore.find(({ environment }) => environment === change.environment) ?? null;
}

function toAudited(values: ConfigurationValues | RegistrarConfiguration) {
  return {
    environment: values.environment,
    ownerKind: values.ownerKind,
    ownerContactId: values.ownerContactId,
    automaticSync: values.automaticSync,
    ...toSyncColumns(values),
    dnsPropagationDelayHours: values.dnsPropagationDelayHours,
    showBalance: values.showBalance,
  };
}
