import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import type { DashboardView } from '@/lib/shared/schemas/registrar-view';
import { requireRole } from '../auth/require-role';
import { hasRank } from '../auth/roles';
import { toActivationState } from '../connection/activation-state';
import { toConfigurationView } from '../connection/configuration-view';
import { showBalance } from '../connection/show-balance';
import { showBalanceHistory } from '../connection/show-balance-history';
import { findRegistrarConfiguration } from '../data/registrar-configurations';
import { jobsRunSomewhere } from '../jobs/jobs-run-somewhere';
import { listRegistrarModules } from '../registrars/catalogue';
import { toSyncView } from '../sync/sync-view';

/** All modules as the dashboard shows them, from the database alone. */
export async function showDashboard(): Promise<Result<DashboardView[]>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const { role } = caller.value;
  return ok(await Promise.all(listRegistrarModules().map((module) => toDashboardView({ module, role }))));
}

async function toDashboardView({
  module,
  role,
}: {
  module: ReturnType<typeof listRegistrarModules>[number];
  role: Parameters<typeof toConfigurationView>[0]['role'];
}): Promise<DashboardView> {
  const { id, title } = module.describe();
  const configuration = await findRegistrarConfiguration({ moduleId: id });
  const state = toActivationState(configuration);
  if (state !== 'active') {
    return { module: { state, moduleId: id, title }, balance: null, history: null, sync: null };
  }
  const mayChange = hasRank({ role, needed: 'operator' });
  const [view, balance, sync] = await Promise.all([
    toConfigurationView({ module, configuration, role }),
    showBalance(id),
    jobsRunSomewhere().then((mayRun) => toSyncView({ moduleId: id, mayChange, mayRun })),
  ]);
  const history =
    balance.ok && configuration !== null
      ? await showBalanceHistory({ configurationId: configuration.id, view })
      : null;
  return {
    module: { state, configuration: view },
    balance: balance.ok ? balance.value : null,
    history,
    sync: sync.ok ? sync.value : null,
  };
}
