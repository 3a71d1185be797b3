import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/frame/page-header';
import { RegistrarModuleList } from '@/components/registrars/registrar-module-list';
import { listRegistrarModules } from '@/lib/server/operations/list-registrar-modules';
import { orElsewhere } from '../../../or-elsewhere';
import { activateRegistrarModuleAction, deactivateRegistrarModuleAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('registrars.list'))('title') };
}

export default async function RegistrarModulesPage() {
  const { modules, mayChange } = await orElsewhere(await listRegistrarModules());
  const t = await getTranslations('registrars.list');
  const frame = await getTranslations('frame');
  return (
    <>
      <PageHeader title={t('title')} crumbs={[{ label: frame('setup') }, { label: frame('system') }]}>
        {t(mayChange ? 'intro' : 'introReadOnly')}
      </PageHeader>
      <RegistrarModuleList
        modules={modules}
        mayChange={mayChange}
        activate={activateRegistrarModuleAction}
        deactivate={deactivateRegistrarModuleAction}
      />
    </>
  );
}
