import 'server-only';
import type { ConfigurationFile, ModuleFile } from '@/lib/shared/schemas/configuration-file';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import { toConfigurationView } from '../connection/configuration-view';
import { findRegistrarConfiguration } from '../data/registrar-configurations';
import { listRegistrarModules } from '../registrars/catalogue';

/** Everything that the screens of all modules would show, as the file that says so. Of a key only whether there is one. */
export async function exportConfiguration(): Promise<ConfigurationFile> {
  const modules: ConfigurationFile['modules'] = {};
  for (const module of listRegistrarModules()) {
    const moduleId = module.describe().id;
    const configuration = await findRegistrarConfiguration({ moduleId });
    const view = await toConfigurationView({ module, configuration, role: 'administrator' });
    modules[moduleId] = view.state === 'neverActivated' ? { active: false } : toModuleFile(view);
  }
  return { format: 1, modules };
}

function toModuleFile(view: RegistrarConfigurationView): ModuleFile {
  const { environment, owner, automaticSync, dnsPropagationDelayHours, showBalance } = view;
  const { production, sandbox } = view.environments;
  return {
    active: view.state === 'active',
    environment,
    environments: { production: toPlace(production), sandbox: toPlace(sandbox) },
    owner:
      owner.kind === 'account' ? { kind: 'account' } : { kind: 'contact', contactId: owner.contactId ?? '' },
    automaticSync,
    ...view.syncSettings,
    dnsPropagationDelayHours,
    showBalance,
  };
}

function toPlace({ baseUrl, apiKey }: RegistrarConfigurationView['environments']['production']) {
  return { baseUrl: baseUrl === '' ? null : baseUrl, apiKey: apiKey.set ? ('keep' as const) : null };
}
