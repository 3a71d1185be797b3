'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/frame/page-header';
import { Badge } from '@/components/ui/badge';
import { ErrorNote } from '@/components/ui/error-note';
import { toFailure } from '@/lib/shared/queries/fetch-result';
import { systemQuery } from '@/lib/shared/queries/system-query';
import type { SystemView } from '@/lib/shared/schemas/system-view';
import { BackupsCard } from './backups-card';
import { ChecksCard } from './checks-card';
import { ConnectionsCard } from './connections-card';
import { PanelCard } from './panel-card';
import { SecretsCard } from './secrets-card';

/** How the panel itself is; asked again while somebody looks at it. */
export function SystemPanel({ initial }: { initial: SystemView }) {
  const t = useTranslations('system');
  const frame = useTranslations('frame');
  const { data: view, error } = useQuery(systemQuery(initial));
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={[{ label: frame('setup') }]}
        badge={<Badge tone={view.status === 'ready' ? 'ok' : 'bad'}>{t(`status.${view.status}`)}</Badge>}
      >
        {t('intro')}
      </PageHeader>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {error && (
          <div className="lg:col-span-2">
            <ErrorNote error={toFailure(error)} />
          </div>
        )}
        <div className="grid gap-4">
          <ChecksCard view={view} />
          <BackupsCard view={view} />
        </div>
        <div className="grid gap-4">
          <ConnectionsCard view={view} />
          <SecretsCard view={view} />
          <PanelCard view={view} />
        </div>
      </div>
    </>
  );
}
