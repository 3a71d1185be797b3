import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/frame/page-header';
import { Sentences } from '@/components/frame/sentences';
import { ActivationBadge } from '@/components/registrars/activation-badge';
import { DeactivateModuleButton } from '@/components/registrars/deactivate-module-button';
import { InactiveModule } from '@/components/registrars/inactive-module';
import { KeyRingNotice } from '@/components/registrars/key-ring-notice';
import { RegistrarConfigurationForm } from '@/components/registrars/registrar-configuration-form';
import { showKeyRingTrouble } from '@/lib/server/operations/show-key-ring-trouble';
import { showRegistrarConfiguration } from '@/lib/server/operations/show-registrar-configuration';
import { showSpareKeys } from '@/lib/server/operations/show-spare-keys';
import { hasSpareKey } from '@/lib/shared/schemas/spare-keys-view';
import { orElsewhere } from '../../../or-elsewhere';
import { activateRegistrarModuleAction, deactivateRegistrarModuleAction } from '../actions';
import { saveRegistrarConfigurationAction, startConnectionTestAction } from './actions';
import {
  forgetNextKeyAction,
  storeNextKeyAction,
  swapApiKeyAction,
  swapApiKeyBackAction,
  testNextKeyAction,
  wipePreviousKeyAction,
} from './key-actions';

const keyActions = {
  store: storeNextKeyAction,
  forget: forgetNextKeyAction,
  test: testNextKeyAction,
  swap: swapApiKeyAction,
  back: swapApiKeyBackAction,
  wipe: wipePreviousKeyAction,
};

type Props = PageProps<'/setup/registrars/[module]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await showRegistrarConfiguration((await params).module);
  return found.ok ? { title: found.value.title } : {};
}

export default async function RegistrarConfigurationPage({ params }: Props) {
  const view = await orElsewhere(await showRegistrarConfiguration((await params).module));
  const spareKeys = await showSpareKeys(view.moduleId).then(orElsewhere);
  const keyRing = await showKeyRingTrouble().then(orElsewhere);
  const t = await getTranslations('frame');
  const spares = Object.values(spareKeys ?? {}).some(hasSpareKey);
  const active = view.state === 'active';
  const module = { id: view.moduleId, title: view.title };
  return (
    <>
      <PageHeader
        title={view.title}
        crumbs={[
          { label: t('setup') },
          { label: t('system') },
          { label: t('registrarModules'), href: '/setup/registrars' },
        ]}
        badge={<ActivationBadge state={view.state} />}
        actions={
          active &&
          view.mayChange && (
            <DeactivateModuleButton module={module} deactivate={deactivateRegistrarModuleAction} />
          )
        }
      />
      {keyRing?.healed && <KeyRingNotice command={keyRing.command} />}
      {active ? (
        // Always around it, so that the form stays the same when a key comes or goes.
        <Sentences of={spares ? ['spareKeys'] : []}>
          <RegistrarConfigurationForm
            view={view}
            save={saveRegistrarConfigurationAction}
            startTest={startConnectionTestAction}
            spareKeys={spareKeys}
            keyActions={keyActions}
          />
        </Sentences>
      ) : (
        <InactiveModule
          module={module}
          kept={view.state === 'deactivated'}
          mayChange={view.mayChange}
          activate={activateRegistrarModuleAction}
        />
      )}
    </>
  );
}
