import 'server-only';
import { toFieldErrors } from '@/lib/shared/form-state';
import type { ModuleFile, SecretReference } from '@/lib/shared/schemas/configuration-file';
import { type Environment, environments } from '@/lib/shared/schemas/registrar-configuration';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import {
  type SaveRegistrarConfigurationInput,
  saveRegistrarConfigurationSchema,
} from '@/lib/shared/schemas/save-registrar-configuration';
import { readSecret } from './secret-reference';

/** What is wrong, and where in the file: `environments.sandbox.apiKey`, within its module. */
export interface Problem {
  path: string;
  /** Key of the `validation` messages, an error code, or a sentence of its own. */
  reason: string;
}

export type WantedInput =
  | { ok: true; input: SaveRegistrarConfigurationInput }
  | { ok: false; problems: Problem[] };

/**
 * What the screen would send if somebody typed the file into it, references read; where the file is silent, what is
 * stored. Checked by the screen's own schema. `folder`: what a relative path starts from.
 */
export function readWantedInput({
  view,
  wanted,
  folder,
}: {
  view: RegistrarConfigurationView;
  wanted: ModuleFile;
  folder: string;
}): WantedInput {
  const problems: Problem[] = [];
  const readKey = (environment: Environment, reference: SecretReference) => {
    const read = readSecret({ reference, folder });
    if (!read.ok) problems.push({ path: `environments.${environment}.apiKey`, reason: read.reason });
    return read.ok ? { action: 'replace', apiKey: read.text } : { action: 'keep' };
  };
  const place = (environment: Environment) => {
    const { baseUrl, apiKey = 'keep' } = wanted.environments?.[environment] ?? {};
    const stored = view.environments[environment];
    const url = baseUrl === undefined ? stored.baseUrl : (baseUrl ?? '');
    if (apiKey === 'keep') return { baseUrl: url, key: { action: 'keep' } };
    if (apiKey !== null) return { baseUrl: url, key: readKey(environment, apiKey) };
    return { baseUrl: url, key: { action: stored.apiKey.set ? 'remove' : 'keep' } };
  };
  const parsed = saveRegistrarConfigurationSchema.safeParse({
    ...toPlainValues({ view, wanted }),
    environments: Object.fromEntries(environments.map((name) => [name, place(name)])),
  });
  if (!parsed.success) problems.push(...toProblems(toFieldErrors(parsed.error)));
  return parsed.success && problems.length === 0 ? { ok: true, input: parsed.data } : { ok: false, problems };
}

/** The screen sends numbers as they were typed. */
function toPlainValues({ view, wanted }: { view: RegistrarConfigurationView; wanted: ModuleFile }) {
  const { environments: _, owner: _owner, active: _active, ...given } = wanted;
  const kept = {
    ...view.syncSettings,
    environment: view.environment,
    automaticSync: view.automaticSync,
    dnsPropagationDelayHours: view.dnsPropagationDelayHours,
    showBalance: view.showBalance,
  };
  const values = { ...kept, ...given };
  return {
    ...values,
    moduleId: view.moduleId,
    version: view.version,
    ...toOwner({ view, wanted }),
    syncBrakePercent: String(values.syncBrakePercent),
    dnsPropagationDelayHours: String(values.dnsPropagationDelayHours),
  };
}

function toOwner({ view, wanted }: { view: RegistrarConfigurationView; wanted: ModuleFile }) {
  if (wanted.owner?.kind === 'account') return { ownerKind: 'account', contactId: '' };
  if (wanted.owner !== undefined) return { ownerKind: 'contact', contactId: wanted.owner.contactId };
  return { ownerKind: view.owner.kind, contactId: view.owner.contactId ?? '' };
}

/** From the paths of the screen's schema to those of the file. */
export function toProblems(fieldErrors: Record<string, string>): Problem[] {
  return Object.entries(fieldErrors).map(([path, reason]) => ({
    path: path.replace(/^contactId$/, 'owner.contactId').replace(/\.key(\.apiKey)?$/, '.apiKey'),
    reason,
  }));
}
