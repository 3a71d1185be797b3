import 'server-only';
import type { BalanceHistory, RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import { listDailyBalances } from '../data/balance-history';

const days = 30;

/** The balances of the last days, as far as they are of the stored key and of the currency it has now. */
export async function showBalanceHistory({
  configurationId,
  view,
}: {
  configurationId: string;
  view: RegistrarConfigurationView;
}): Promise<BalanceHistory | null> {
  const { environment } = view;
  const { apiKey } = view.environments[environment];
  if (!apiKey.set) return null;
  const place = { configurationId, environment, keyFingerprint: apiKey.fingerprint };
  const known = await listDailyBalances({ ...place, now: new Date(), days });
  const currency = known.at(-1)?.currency;
  if (currency === undefined) return null;
  const points = known
    .filter((day) => day.currency === currency)
    .map(({ readAt, amount }) => ({ at: readAt.toISOString(), amount }));
  return { currency, points };
}
