'use client';

import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/frame/page-header';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import type { DomainRow } from '@/lib/shared/schemas/domain';
import { DomainStatusBadge } from './domain-status-badge';
import { type SyncDomainInput, useSyncDomain } from './use-sync-domain';

export interface DomainHeaderProps extends Omit<SyncDomainInput, 'domain'> {
  domain: DomainRow;
  maySync: boolean;
}

/** Which domain this is, in both forms of its name, and the button that asks the registrar about it now. */
export function DomainHeader({ domain, registrar, sync, maySync }: DomainHeaderProps) {
  const t = useTranslations('domains');
  const { ask, busy, outcome, failure } = useSyncDomain({ domain, registrar, sync });
  const international = domain.unicodeName !== domain.name;
  return (
    <>
      <PageHeader
        title={<span className="wrap-anywhere">{domain.unicodeName}</span>}
        crumbs={[{ label: t('title'), href: '/domains' }]}
        badge={<DomainStatusBadge status={domain.status} rawStatus={domain.rawStatus} />}
        actions={
          maySync && (
            <>
              <span role="status" className="text-muted">
                {outcome}
              </span>
              <Button busy={busy} onClick={ask} icon={<RefreshCw aria-hidden="true" className="size-4" />}>
                {t('sync.now')}
              </Button>
            </>
          )
        }
      >
        {international && <span className="font-mono text-xs wrap-anywhere">{domain.name}</span>}
      </PageHeader>
      {failure && (
        <div className="mb-4">
          <ErrorNote
            error={failure}
            title={t('sync.failed', { name: domain.unicodeName })}
            onRetry={failure.retry ? ask : undefined}
            retrying={busy}
          />
        </div>
      )}
    </>
  );
}
