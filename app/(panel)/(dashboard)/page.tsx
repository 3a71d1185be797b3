import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Fragment } from 'react';
import { BalanceWidget } from '@/components/dashboard/balance-widget';
import { ExpiringDomainsCard } from '@/components/dashboard/expiring-domains-card';
import { InactiveRegistrarCard } from '@/components/dashboard/inactive-registrar-card';
import { RegistrarLinkCard } from '@/components/dashboard/registrar-link-card';
import { SyncWidget } from '@/components/dashboard/sync-widget';
import { PageHeader } from '@/components/frame/page-header';
import { Sentences } from '@/components/frame/sentences';
import { listExpiringDomains } from '@/lib/server/operations/list-expiring-domains';
import { showDashboard } from '@/lib/server/operations/show-dashboard';
import { orElsewhere } from '../or-elsewhere';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dashboard'))('title') };
}

export default async function DashboardPage() {
  const [views, expiring] = await Promise.all([
    showDashboard().then(orElsewhere),
    listExpiringDomains().then(orElsewhere),
  ]);
  const t = await getTranslations('dashboard');
  return (
    <Sentences
      of={[
        'dashboard',
        'domains',
        'registrars.connection.environments',
        'registrars.summary',
        'sync.blocked',
        'sync.cancel',
        'sync.facts',
        'sync.progress',
        'sync.states',
        'sync.widget',
      ]}
    >
      <PageHeader title={t('title')} />
      <div className="grid gap-4 md:grid-cols-2">
        {views.map(({ module, balance, history, sync }) =>
          module.state === 'active' ? (
            <Fragment key={module.configuration.moduleId}>
              {balance && <BalanceWidget initial={balance} history={history} />}
              <RegistrarLinkCard view={module.configuration} balance={balance} />
              {sync && <SyncWidget initial={sync} />}
            </Fragment>
          ) : (
            <InactiveRegistrarCard key={module.moduleId} title={module.title} state={module.state} />
          ),
        )}
        {(expiring.account.state === 'active' || expiring.anyDomain) && (
          <ExpiringDomainsCard expiring={expiring} />
        )}
      </div>
    </Sentences>
  );
}
