import 'server-only';
import { toFailedField } from '@/lib/shared/registrars/field-errors';
import type { ModuleFile } from '@/lib/shared/schemas/configuration-file';
import { environments } from '@/lib/shared/schemas/registrar-configuration';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import type { SaveRegistrarConfigurationInput } from '@/lib/shared/schemas/save-registrar-configuration';
import { toConfigurationView } from '../connection/configuration-view';
import { checkSave } from '../connection/save-configuration';
import { holdsApiKey } from '../connection/stored-key-match';
import { toChanges } from '../data/audit-changes';
import { findRegistrarConfiguration } from '../data/registrar-configurations';
import { listRegistrarCredentials } from '../data/registrar-credentials';
import { findRegistrarModule } from '../registrars/catalogue';
import type { RegistrarModule } from '../registrars/contract';
import { fingerprintSecret } from '../secrets/fingerprint';
import { type Problem, readWantedInput, toProblems } from './wanted-input';

type Value = string | number | boolean | null;

export interface ModulePlan {
  module: RegistrarModule;
  /** What is stored; 0: the module was never activated. */
  version: number;
  activation: 'activate' | 'deactivate' | null;
  /** Of a key only its fingerprint; the same twice: stored anew. */
  changes: { field: string; before: Value; after: Value }[];
  removesKey: boolean;
  /** Null: nothing is to be saved. */
  input: SaveRegistrarConfigurationInput | null;
}

export type PlanOutcome = { ok: true; plan: ModulePlan } | { ok: false; problems: Problem[] };

/**
 * What would have to be done for a module to be as the file says; does nothing, and calls nobody. Of a module that is
 * to be inactive nothing else is compared: the screen saves nothing of it either.
 */
export async function planModule({
  moduleId,
  wanted,
  folder,
}: {
  moduleId: string;
  wanted: ModuleFile;
  folder: string;
}): Promise<PlanOutcome> {
  const module = findRegistrarModule(moduleId);
  if (module === null)
    return { ok: false, problems: [{ path: '', reason: 'This panel has no such registrar module.' }] };
  const configuration = await findRegistrarConfiguration({ moduleId });
  const view = await toConfigurationView({ module, configuration, role: 'administrator' });
  const isActive = view.state === 'active';
  const nothing = { module, version: view.version, changes: [], removesKey: false, input: null };
  if (!wanted.active) return { ok: true, plan: { ...nothing, activation: isActive ? 'deactivate' : null } };
  const read = readWantedInput({ view, wanted, folder });
  if (!read.ok) return read;
  const configurationId = configuration?.id ?? null;
  const input = await keepSameKeys({ input: read.input, configurationId, module });
  const stored = configurationId === null ? [] : await listRegistrarCredentials(configurationId);
  const checked = checkSave({ module, configurationId: configurationId ?? 'unsaved', input, stored });
  if (!checked.ok) {
    const problems = toProblems(toFailedField(checked.error));
    return {
      ok: false,
      problems: problems.length > 0 ? problems : [{ path: '', reason: checked.error.code }],
    };
  }
  const changes = listChanges({ view, input });
  return {
    ok: true,
    plan: {
      ...nothing,
      activation: isActive ? null : 'activate',
      changes,
      removesKey: environments.some((name) => input.environments[name].key.action === 'remove'),
      input: changes.length === 0 ? null : input,
    },
  };
}

/** A referenced key that is stored already, for the same host, is not stored again. */
async function keepSameKeys({
  input,
  configurationId,
  module,
}: {
  input: SaveRegistrarConfigurationInput;
  configurationId: string | null;
  module: RegistrarModule;
}): Promise<SaveRegistrarConfigurationInput> {
  const places = { ...input.environments };
  for (const environment of environments) {
    const { key, baseUrl } = places[environment];
    if (key.action !== 'replace' || configurationId === null) continue;
    if (await holdsApiKey({ configurationId, environment, module, baseUrl, apiKey: key.apiKey }))
      places[environment] = { baseUrl, key: { action: 'keep' } };
  }
  return { ...input, environments: places };
}

function listChanges({
  view,
  input,
}: {
  view: RegistrarConfigurationView;
  input: SaveRegistrarConfigurationInput;
}): ModulePlan['changes'] {
  const changes = toChanges({ before: toStoredFields(view), after: toFields(input) });
  const keys = environments.flatMap((environment) => {
    const { key } = input.environments[environment];
    if (key.action === 'keep') return [];
    const { apiKey } = view.environments[environment];
    return {
      field: `fingerprint.${environment}`,
      before: apiKey.set ? apiKey.fingerprint : null,
      after: key.action === 'remove' ? null : fingerprintSecret(key.apiKey),
    };
  });
  return [...Object.entries(changes).map(([field, change]) => ({ field, ...change })), ...keys];
}

function toFields(input: SaveRegistrarConfigurationInput): Record<string, Value> {
  const { moduleId: _, version: _version, environments: places, contactId, ...fields } = input;
  return {
    ...fields,
    ownerContactId: input.ownerKind === 'account' ? null : contactId,
    'baseUrl.production': places.production.baseUrl || null,
    'baseUrl.sandbox': places.sandbox.baseUrl || null,
  };
}

function toStoredFields(view: RegistrarConfigurationView): Record<string, Value> {
  return {
    ...view.syncSettings,
    environment: view.environment,
    ownerKind: view.owner.kind,
    ownerContactId: view.owner.contactId,
    automaticSync: view.automaticSync,
    dnsPropagationDelayHours: view.dnsPropagationDelayHours,
    showBalance: view.showBalance,
    'baseUrl.production': view.environments.production.baseUrl || null,
    'baseUrl.sandbox': view.environments.sandbox.baseUrl || null,
  };
}
