import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ForbiddenPage } from '@/components/frame/forbidden-page';
import { PageHeader } from '@/components/frame/page-header';
import { ApiTokenPanel } from '@/components/tokens/api-token-panel';
import { LinkButton } from '@/components/ui/link-button';
import { listApiTokens } from '@/lib/server/operations/list-api-tokens';
import { orElsewhere } from '../../or-elsewhere';
import { createApiTokenAction, revokeApiTokenAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tokens'))('title') };
}

export default async function ApiTokensPage() {
  const tokens = await listApiTokens();
  if (!tokens.ok && tokens.error.code === 'FORBIDDEN') return <ForbiddenPage />;
  const t = await getTranslations('tokens');
  const frame = await getTranslations('frame');
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={[{ label: frame('setup') }]}
        actions={<LinkButton href="/setup/tokens/reference">{t('reference')}</LinkButton>}
      >
        {t('intro')}
      </PageHeader>
      <ApiTokenPanel
        tokens={await orElsewhere(tokens)}
        create={createApiTokenAction}
        revoke={revokeApiTokenAction}
      />
    </>
  );
}
